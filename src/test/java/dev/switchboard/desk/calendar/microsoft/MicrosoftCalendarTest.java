package dev.switchboard.desk.calendar.microsoft;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Changes;
import dev.switchboard.desk.calendar.outside.Channel;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar.Known;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.desk.calendar.outside.Look;
import dev.switchboard.desk.calendar.outside.OwnEvent;
import dev.switchboard.desk.calendar.outside.SeenEvent;
import dev.switchboard.desk.calendar.outside.Span;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.Forms;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is asked of Graph, and what is made of its answers, in the shapes that its documentation has. */
class MicrosoftCalendarTest {

    private static final String BASE = "http://localhost/simulator/microsoft";
    private static final ZoneId ZONE = ZoneId.of("America/Chicago");
    private static final URI BACK = URI.create("http://localhost/oauth/microsoft/callback");
    private static final Instant NOON = Instant.parse("2026-12-01T18:00:00Z");

    private final List<Ask> asked = new ArrayList<>();
    private final List<String> told = new ArrayList<>();
    private Function<String, Optional<String>> sign = Optional::of;
    private final MicrosoftSimulator simulator = new MicrosoftSimulator(
            BASE + "/v1.0", (address, headers, json) -> told.add(address + " " + json), this::answer);
    private final MicrosoftProperties properties = new MicrosoftProperties("", "", "");
    private final MicrosoftCalendar calendar = new MicrosoftCalendar(
            ask -> {
                asked.add(ask);
                return simulator.send(ask);
            },
            properties,
            properties.hosts(BASE),
            true,
            true);
    private String token;
    private String key;

    @BeforeEach
    void connect() throws Exception {
        String verifier = "v".repeat(43);
        String challenge = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(
                        MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        URI consent = calendar.consent("state", challenge, BACK);
        String code = simulator.allow("owner@example.com", Forms.read(consent.getRawQuery()));
        Grant grant = calendar.redeem(code, verifier, BACK);
        assertThat(grant.email()).isEqualTo("owner@example.com");
        token = grant.accessToken();
        key = simulator.key("owner@example.com");
        asked.clear();
    }

    private static OwnEvent own(UUID id, Instant starts) {
        return new OwnEvent(
                id, "Full wrap, Dana", "Bay 1", "", new Span(starts, starts.plusSeconds(3_600)), false, ZONE);
    }

    private Look look(Optional<String> cursor) {
        return new Look(cursor, Optional.empty(), NOON.minusSeconds(86_400), NOON.plusSeconds(86_400 * 30), ZONE);
    }

    private static ObjectNode event(String json) throws IOException {
        return (ObjectNode) new ObjectMapper().readTree(json.replace('\'', '"'));
    }

    private static void fails(Kind kind, org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOfSatisfying(CalendarException.class, why -> assertThat(why.kind())
                .isEqualTo(kind));
    }

    @Test
    void makesAnEventOnceHoweverOften() {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        Ask made = asked.stream()
                .filter(ask -> ask.method().equals("POST"))
                .findFirst()
                .orElseThrow();
        assertThat(made.text()).contains("\"transactionId\":\"" + id + "\"");
        assertThat(made.header("Prefer").orElseThrow()).contains("outlook.timezone=\"UTC\"");
        calendar.put(token, own(id, NOON.plusSeconds(60)), Optional.empty()); // the answer was lost
        assertThat(simulator.shown(key).orElseThrow()).hasSize(1);
        SeenEvent seen = calendar.find(token, known.id(), ZONE).orElseThrow();
        assertThat(seen.appointment()).contains(id);
        assertThat(seen.span())
                .isEqualTo(seen.written())
                .contains(new Span(NOON.plusSeconds(60), NOON.plusSeconds(3_660)));
    }

    @Test
    void makesItAgainThoughItsTransactionWasUsed() {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        calendar.remove(token, id, Optional.of(known));
        calendar.remove(token, id, Optional.of(known));
        calendar.remove(token, UUID.randomUUID(), Optional.empty());
        assertThat(simulator.shown(key).orElseThrow()).isEmpty();
        calendar.put(token, own(id, NOON), Optional.empty());
        assertThat(simulator.shown(key).orElseThrow()).hasSize(1);
    }

    @Test
    void overwritesNothingThatSomebodyChanged() {
        UUID id = UUID.randomUUID();
        Known known = calendar.put(token, own(id, NOON), Optional.empty());
        Known moved = calendar.put(token, own(id, NOON.plusSeconds(7_200)), Optional.of(known));
        simulator.move(key, known.id(), NOON.plusSeconds(1_800));
        fails(Kind.CHANGED_THERE, () -> calendar.put(token, own(id, NOON), Optional.of(moved)));
        SeenEvent seen = calendar.find(token, known.id(), ZONE).orElseThrow();
        assertThat(seen.span().orElseThrow().starts()).isEqualTo(NOON.plusSeconds(1_800));
        assertThat(seen.written().orElseThrow().starts()).isEqualTo(NOON.plusSeconds(7_200));
        simulator.delete(key, known.id());
        fails(Kind.CHANGED_THERE, () -> calendar.put(token, own(id, NOON), Optional.of(moved)));
    }

    @Test
    void looksPageByPageAndThenAtWhatChanged() {
        for (int i = 0; i < 130; i++) {
            simulator.add(key, "Busy " + i, NOON.plusSeconds(60L * i), NOON.plusSeconds(60L * i + 30));
        }
        Changes first = calendar.changes(token, look(Optional.empty()));
        assertThat(first.events()).hasSize(100).allSatisfy(event -> assertThat(event.busy())
                .isTrue());
        Changes second =
                calendar.changes(token, look(Optional.empty()).next(first.next().orElseThrow()));
        assertThat(second.events()).hasSize(30);
        String cursor = second.cursor().orElseThrow();
        assertThat(cursor).startsWith(BASE).contains("deltatoken");
        simulator.delete(key, second.events().get(0).id());
        assertThat(calendar.changes(token, look(Optional.of(cursor))).events())
                .singleElement()
                .satisfies(event -> assertThat(event.deleted()).isTrue());
        simulator.forgetCursors(key);
        fails(Kind.CURSOR_GONE, () -> calendar.changes(token, look(Optional.of(cursor))));
        fails(Kind.CURSOR_GONE, () -> calendar.changes(token, look(Optional.of("https://evil.example/delta"))));
    }

    @Test
    void knowsWhatKeepsSomebodyFromAnything() throws Exception {
        String times =
                "'start': {'dateTime': '2026-12-01T18:00:00.0000000', 'timeZone': 'UTC'}, 'end': {'dateTime': '2026-12-01T19:00:00.0000000', 'timeZone': 'UTC'}";
        String busy = simulator.add(key, event("{'showAs': 'busy', " + times + "}"));
        String away = simulator.add(key, event("{'showAs': 'oof', " + times + "}"));
        simulator.add(key, event("{'showAs': 'free', " + times + "}"));
        simulator.add(key, event("{'showAs': 'workingElsewhere', " + times + "}"));
        simulator.add(key, event("{'showAs': 'busy', 'responseStatus': {'response': 'declined'}, " + times + "}"));
        simulator.add(key, event("{'showAs': 'busy', 'isCancelled': true, " + times + "}"));
        simulator.add(key, event("{'id': 'master', 'type': 'seriesMaster', 'showAs': 'free', " + times + "}"));
        simulator.add(key, event("{'type': 'occurrence', 'seriesMasterId': 'master', " + times + "}"));
        simulator.add(key, event("{'id': 'busyMaster', 'type': 'seriesMaster', 'showAs': 'busy', " + times + "}"));
        String day = simulator.add(key, event("{'type': 'occurrence', 'seriesMasterId': 'busyMaster', " + times + "}"));
        List<SeenEvent> events = calendar.changes(token, look(Optional.empty())).events();
        assertThat(events.stream().filter(SeenEvent::busy).map(SeenEvent::id))
                .containsExactlyInAnyOrder(busy, away, day);
    }

    @Test
    void readsWholeDaysByTheOrganizationsClock() throws Exception {
        String id = simulator.add(
                key,
                event("{'showAs': 'oof', 'isAllDay': true, 'start': {'dateTime': '2026-12-03T00:00:00.0000000'},"
                        + " 'end': {'dateTime': '2026-12-04T00:00:00.0000000'}}"));
        SeenEvent seen = calendar.find(token, id, ZONE).orElseThrow();
        assertThat(seen.allDay()).isTrue();
        assertThat(seen.span()).contains(Span.ofDays(LocalDate.of(2026, 12, 3), LocalDate.of(2026, 12, 4), ZONE));
    }

    @Test
    void tellsWhatIsWorthAnotherTryFromWhatIsNot() {
        simulator.breaks(ask -> Fault.RATE);
        assertThatThrownBy(() -> calendar.changes(token, look(Optional.empty())))
                .isInstanceOfSatisfying(CalendarException.class, why -> {
                    assertThat(why.kind()).isEqualTo(Kind.AWAY);
                    assertThat(why.pause()).hasSeconds(1);
                });
        simulator.breaks(ask -> Fault.NONE);
        simulator.grants().expire();
        fails(Kind.TOKEN, () -> calendar.find(token, "x", ZONE));
    }

    private Optional<String> answer(URI address) {
        return sign.apply(Forms.read(address.getRawQuery()).get("validationToken"));
    }

    @Test
    void isToldNothingUntilItsAddressGaveASignOfLife() {
        sign = token -> Optional.empty();
        URI hook = URI.create("https://example.com/hook");
        fails(Kind.REFUSED, () -> calendar.watch(token, "c".repeat(43), "secret", hook));
        sign = token -> Optional.of("\"" + token + "\"");
        fails(Kind.REFUSED, () -> calendar.watch(token, "c".repeat(43), "secret", hook));
        simulator.add(key, "Dentist", NOON, NOON.plusSeconds(60));
        assertThat(told).isEmpty();
    }

    @Test
    void hearsOfChangesBySubscriptionUntilItEnds() {
        Channel channel = calendar.watch(token, "c".repeat(43), "secret", URI.create("https://example.com/hook"));
        simulator.add(key, "Dentist", NOON, NOON.plusSeconds(60));
        assertThat(told).singleElement().satisfies(message -> assertThat(message)
                .startsWith("https://example.com/hook?channel=" + "c".repeat(43))
                .contains("\"clientState\":\"secret\""));
        calendar.unwatch(token, channel);
        simulator.add(key, "Doctor", NOON, NOON.plusSeconds(60));
        assertThat(told).hasSize(1);
    }
}
