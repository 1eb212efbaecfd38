package dev.switchboard.ground.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.CamelContext;
import org.apache.camel.builder.RouteBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What the work on an event makes of it goes on by the same hand, unless something else of the call comes first. */
class NextStepTest extends ServiceTest {

    private static final String ROUTE = "test-begun";

    @Autowired
    private EventLog log;

    @Autowired
    private EventWork work;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private CamelContext camel;

    private final List<Event> next = new ArrayList<>();
    private UUID call;
    private Event event;

    @BeforeEach
    void aClaimedEvent() {
        call = DATABASE.sql(
                        "INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid) VALUES (?, 'ACnext', ?) RETURNING id")
                .params(DemoOrganization.ID, freshSid("CA"))
                .query(UUID.class)
                .single();
        event = claimed("test.begun");
    }

    @AfterEach
    void forget() throws Exception {
        if (camel.getRoute(ROUTE) != null) {
            camel.getRouteController().stopRoute(ROUTE);
            camel.removeRoute(ROUTE);
        }
        DATABASE.sql("DELETE FROM events WHERE subject_id = ?").param(call).update();
        DATABASE.sql("DELETE FROM phone_calls WHERE id = ?").param(call).update();
    }

    /** Until tomorrow, so that nobody else takes it, nor what comes after it. */
    private Event claimed(String type) {
        UUID id = DATABASE.sql("""
                        INSERT INTO events (organization_id, call_id, type, key, attempts, leased_until)
                        VALUES (?, ?, ?, 'x', 1, now() + interval '1 day') RETURNING id""")
                .params(DemoOrganization.ID, call, type)
                .query(UUID.class)
                .single();
        return new Event(id, DemoOrganization.ID, Subject.call(call), type, "x", 1, false);
    }

    private void append(UUID of, String type, Duration pause) {
        scope.in(DemoOrganization.ID, jdbc -> {
            log.append(jdbc, DemoOrganization.ID, Subject.call(of), type, "x", pause);
            assertThat(next).isEmpty();
            return true;
        });
    }

    private void append(String type) {
        append(call, type, Duration.ZERO);
    }

    /** How often the event of that type was claimed, and whether it is now; nothing if there is none. */
    private List<String> stored(String type) {
        return DATABASE.sql(
                        "SELECT attempts || ' ' || coalesce((leased_until > now())::text, 'null') FROM events WHERE call_id = ? AND type = ?")
                .params(call, type)
                .query((row, number) -> String.valueOf(row.getString(1)))
                .list();
    }

    @Test
    void isClaimedWithWhatItCameOf() {
        log.workOn(event, next::add, () -> append("call.classified"));
        assertThat(next).singleElement().satisfies(made -> {
            assertThat(made.type()).isEqualTo("call.classified");
            assertThat(made.callId()).isEqualTo(call);
            assertThat(made.organizationId()).isEqualTo(DemoOrganization.ID);
            assertThat(made.attempts()).isEqualTo(1);
            assertThat(made.lastAttempt()).isFalse();
        });
        assertThat(stored("call.classified")).containsExactly("1 true");
    }

    @Test
    void isHandedOnOnce() {
        log.workOn(event, next::add, () -> append("call.classified"));
        next.clear();
        log.workOn(event, next::add, () -> append("call.classified"));
        assertThat(next).isEmpty();
    }

    @Test
    void isNotThereIfItsTransactionFails() {
        Runnable failing = () -> scope.in(DemoOrganization.ID, jdbc -> {
            log.append(jdbc, DemoOrganization.ID, Subject.call(call), "call.classified", "x");
            throw new IllegalStateException("rolled back");
        });
        assertThatThrownBy(() -> log.workOn(event, next::add, failing)).hasMessage("rolled back");
        assertThat(next).isEmpty();
        assertThat(stored("call.classified")).isEmpty();
    }

    @Test
    void waitsForWhatElseOfTheCallComesFirst() {
        claimed("call.recorded");
        log.workOn(event, next::add, () -> append("call.classified"));
        assertThat(next).isEmpty();
        assertThat(stored("call.classified")).containsExactly("0 null");
    }

    /** Somebody else may have the event before it by now, and does it again. */
    @ParameterizedTest
    @ValueSource(strings = {"attempts = 2", "status = 'done'", "leased_until = now() + interval '5 s'"})
    void waitsIfTheEventBeforeItMayBeSomebodyElses(String change) {
        DATABASE.sql("UPDATE events SET " + change + " WHERE id = ?")
                .param(event.id())
                .update();
        log.workOn(event, next::add, () -> append("call.classified"));
        assertThat(next).isEmpty();
    }

    @Test
    void isClaimedByWhoeverIsThereIfItPausesOrWaitsForTheModel() {
        log.workOn(event, next::add, () -> {
            append("call.transcribed");
            append(call, "alert.requested", Duration.ofHours(1));
        });
        assertThat(next).isEmpty();
        assertThat(stored("call.transcribed")).hasSize(1).doesNotContain("1 true");
        assertThat(stored("alert.requested")).hasSize(1).doesNotContain("1 true");
    }

    @Test
    void isOfThatThreadAndThatWorkOnly() {
        log.workOn(event, next::add, () -> CompletableFuture.runAsync(() -> append("call.classified"))
                .join());
        append("alert.requested");
        assertThat(next).isEmpty();
        assertThat(stored("call.classified")).hasSize(1).doesNotContain("1 true");
        assertThat(stored("alert.requested")).hasSize(1).doesNotContain("1 true");
    }

    /** @param failure what the route fails with after it made the next event; null: it does not */
    private List<Event> run(RuntimeException failure) throws Exception {
        camel.addRoutes(new RouteBuilder() {
            @Override
            public void configure() {
                from("direct:" + ROUTE).routeId(ROUTE).process(exchange -> {
                    append("call.classified");
                    if (failure != null) {
                        throw failure;
                    }
                });
            }
        });
        return work.run(event, (buried, reason) -> {});
    }

    @Test
    void goesOnAfterTheWorkIsDone() throws Exception {
        assertThat(run(null)).extracting(Event::type).containsExactly("call.classified");
        assertThat(DATABASE.sql("SELECT status FROM events WHERE id = ?")
                        .param(event.id())
                        .query(String.class)
                        .single())
                .isEqualTo("done");
    }

    @Test
    void isLeftForLaterIfTheWorkFails() throws Exception {
        assertThat(run(new RetryLaterException("not now", Duration.ofHours(1)))).isEmpty();
        assertThat(stored("call.classified")).containsExactly("0 null");
    }

    @Test
    void tellsWhyItWasTriedAgainAlsoWhenItIsDone() {
        DATABASE.sql("UPDATE events SET last_error = 'The carrier is busy.' WHERE id = ?")
                .param(event.id())
                .update();
        assertThat(log.finish(event)).isTrue();
        assertThat(DATABASE.sql("SELECT status || ' ' || last_error FROM events WHERE id = ?")
                        .param(event.id())
                        .query(String.class)
                        .single())
                .isEqualTo("done The carrier is busy.");
    }
}
