package dev.switchboard.carrier.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.SharedCommits;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.organization.DemoOrganization;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Organization;
import java.sql.Connection;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.dao.DataAccessException;
import org.springframework.dao.TransientDataAccessException;

class CallCommitsTest extends ServiceTest {

    private static final String ACCOUNT = "ACshared";

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private EventLog events;

    @Autowired
    private Directory directory;

    private Organization demo;
    private SharedCommits<CallStep> writer;
    private final ExecutorService webhooks = Executors.newCachedThreadPool();

    @BeforeEach
    void begin() {
        demo = directory.listing(DemoOrganization.ID).orElseThrow().organization();
        writer = new CallConfiguration()
                .callCommits(scope, events, new CallProperties(1, 200, 400, Duration.ofSeconds(5)));
        writer.start();
    }

    @AfterEach
    void end() {
        writer.stop();
        webhooks.shutdownNow();
        DATABASE.sql("DELETE FROM phone_calls WHERE account_sid = ?")
                .param(ACCOUNT)
                .update();
    }

    private static CallStep progress(Organization organization, String call) {
        return new CallProgress(
                new CallLeg(organization, Carrier.TWILIO, ACCOUNT, call, Optional.empty(), Optional.empty()),
                "in-progress",
                OptionalInt.empty());
    }

    private static CallStep words(Organization organization, String call, String text) {
        return new Words(
                new CallLeg(organization, Carrier.TWILIO, ACCOUNT, call, Optional.empty(), Optional.empty()),
                "speech",
                text,
                OptionalDouble.of(0.5));
    }

    private static Organization nobody() {
        return new Organization(
                UUID.randomUUID(), true, "x", "x", "", "", "", Optional.empty(), Optional.empty(), true, Set.of());
    }

    /**
     * Tells all of it at the same moment: while the table is locked, so that how fast this machine is does not matter.
     *
     * @return what each came to; empty: written
     */
    private List<Optional<Throwable>> together(List<CallStep> news) throws Exception {
        AtomicInteger asked = new AtomicInteger();
        List<Future<Optional<Throwable>>> told = new ArrayList<>();
        try (Connection lock = DriverManager.getConnection(
                TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword())) {
            lock.setAutoCommit(false);
            lock.createStatement().execute("LOCK TABLE phone_calls IN EXCLUSIVE MODE");
            for (CallStep step : news) {
                told.add(webhooks.submit(() -> {
                    asked.incrementAndGet();
                    try {
                        writer.write(step);
                        return Optional.empty();
                    } catch (RuntimeException refused) {
                        return Optional.of(refused);
                    }
                }));
            }
            await().until(() -> asked.get() == news.size());
            lock.rollback();
        }
        List<Optional<Throwable>> results = new ArrayList<>();
        for (Future<Optional<Throwable>> each : told) {
            results.add(each.get(20, TimeUnit.SECONDS));
        }
        return results;
    }

    private static long calls() {
        return DATABASE.sql("SELECT count(*) FROM phone_calls WHERE account_sid = ?")
                .param(ACCOUNT)
                .query(Long.class)
                .single();
    }

    @Test
    void writesAllThatWasToldInFewTransactions() throws Exception {
        List<CallStep> news = new ArrayList<>();
        for (int i = 0; i < 150; i++) {
            news.add(progress(demo, freshSid("CA")));
        }
        long before = transactions();
        assertThat(together(news)).containsOnly(Optional.empty());
        assertThat(calls()).isEqualTo(150);
        assertThat(transactions() - before).isLessThan(150);
        assertThat(DATABASE.sql("SELECT count(DISTINCT xmin::text) FROM phone_calls WHERE account_sid = ?")
                        .param(ACCOUNT)
                        .query(Long.class)
                        .single())
                .isLessThan(20);
    }

    private static long transactions() {
        return DATABASE.sql("SELECT pg_current_xact_id()::text::bigint")
                .query(Long.class)
                .single();
    }

    @Test
    void aBadOneFailsAlone() throws Exception {
        List<CallStep> news = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            news.add(progress(i % 10 == 3 ? nobody() : demo, freshSid("CA")));
        }
        List<Optional<Throwable>> results = together(news);
        assertThat(results.stream().filter(Optional::isPresent))
                .hasSize(4)
                .allSatisfy(result -> assertThat(result.orElseThrow()).isInstanceOf(DataAccessException.class));
        assertThat(calls()).isEqualTo(36);
    }

    @Test
    void theSameNewsTwentyTimesAtOnceIsOneCallAndOneEvent() throws Exception {
        String call = freshSid("CA");
        assertThat(together(java.util.Collections.nCopies(20, words(demo, call, "where is my order"))))
                .containsOnly(Optional.empty());
        assertThat(calls()).isOne();
        assertThat(DATABASE.sql(
                                "SELECT p.transcript || count(e) FROM phone_calls p JOIN events e ON e.call_id = p.id AND e.type = 'call.transcribed' WHERE twilio_call_sid = ? GROUP BY p.id")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("where is my order1");
    }

    @Test
    void leavesAnothersCallAlone() throws Exception {
        UUID other = UUID.randomUUID();
        scope.in(other, jdbc -> jdbc.sql("INSERT INTO organizations (id, name) VALUES (?, 'other')")
                .param(other)
                .update());
        Organization stranger =
                new Organization(other, true, "x", "x", "", "", "", Optional.empty(), Optional.empty(), true, Set.of());
        String call = freshSid("CA");
        String mine = freshSid("CA");
        writer.write(words(demo, call, "mine"));
        assertThat(together(List.of(words(stranger, call, "stolen"), words(stranger, mine, "own"))))
                .anyMatch(Optional::isPresent)
                .anyMatch(Optional::isEmpty);
        assertThat(DATABASE.sql("SELECT transcript FROM phone_calls WHERE twilio_call_sid = ?")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("mine");
    }

    @Test
    void refusesAtOnceWhatFitsNoMore() throws Exception {
        SharedCommits<CallStep> small =
                new CallConfiguration().callCommits(scope, events, new CallProperties(1, 1, 1, Duration.ofMillis(500)));
        assertThatThrownBy(() -> small.write(progress(demo, freshSid("CA"))))
                .isInstanceOf(TransientDataAccessException.class); // not started
        small.start();
        writer.stop();
        writer = small;
        DATABASE.sql("SELECT 1").query(Integer.class).single();
        List<CallStep> news = new ArrayList<>();
        for (int i = 0; i < 60; i++) {
            news.add(progress(demo, freshSid("CA")));
        }
        long refused = together(news).stream().filter(Optional::isPresent).count();
        assertThat(refused).isPositive();
        assertThat(calls()).isEqualTo(60 - refused);
    }
}
