package dev.switchboard.desk.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.desk.appointment.Appointment;
import dev.switchboard.desk.appointment.AppointmentState;
import dev.switchboard.desk.calendar.simulator.Fault;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Both ways between bookings and a connected calendar, and the days on which it is away. */
class ConnectedCalendarTest extends ConnectedScene {

    @Autowired
    private ProducerTemplate routes;

    @Test
    void showsWhatWasBookedBeforeAndIsBookedLater() {
        Appointment before = book(at("10:00"));
        connect();
        startsThere(at("10:00"));
        assertThat(owner(organization).get("/api/calendar").text("/" + name() + "/connectedEmail"))
                .isEqualTo(email);
        bookings.move(organization, before.id(), at("13:00"), Optional.empty(), "owner");
        startsThere(at("13:00"));
        bookings.cancel(organization, before.id(), "owner", "test");
        soon().until(() -> there().isEmpty());
        book(at("15:00"));
        startsThere(at("15:00"));
        assertThat(there()).hasSize(1);
    }

    @Test
    void followsWhatIsMovedAndDeletedThere() {
        connect();
        Appointment booked = book(at("10:00"));
        startsThere(at("10:00"));
        quiet();
        soon().until(() -> count("calendar_connections WHERE channel_id IS NOT NULL") == 1);
        provider().move(key(), ours().orElseThrow().id(), at("14:00")); // which its channel tells
        soon().until(() -> startsHere(booked.id()).equals(at("14:00")));
        assertThat(count("appointment_changes WHERE kind = 'moved' AND actor = 'calendar'"))
                .isEqualTo(1);
        quiet();
        startsThere(at("14:00"));
        provider().delete(key(), ours().orElseThrow().id());
        soon().until(() ->
                bookings.find(organization, booked.id()).orElseThrow().state() == AppointmentState.CANCELLED);
        quiet();
        assertThat(there()).isEmpty();
    }

    @Test
    void keepsTimesFreeThatSomebodyIsBusy() {
        connect();
        quiet();
        provider().add(key(), "Dentist", at("11:00"), at("12:00"));
        soon().until(() -> count("busy_times WHERE calendar = '" + name() + "'") == 1);
        book(at("15:00"));
        startsThere(at("15:00"));
        look();
        quiet();
        assertThat(count("busy_times WHERE calendar = '" + name() + "'")).isEqualTo(1); // our own is none of theirs
        provider()
                .delete(
                        key(),
                        there().stream()
                                .filter(event -> !event.ours())
                                .findFirst()
                                .orElseThrow()
                                .id());
        soon().until(() -> count("busy_times WHERE calendar = '" + name() + "'") == 0);
    }

    @Test
    void putsBackWhatWasMovedOntoATimeThatIsTaken() {
        connect();
        Appointment first = book(at("10:00"));
        startsThere(at("10:00"));
        quiet();
        book(at("14:00"));
        soon().until(() -> there().size() == 2);
        quiet();
        provider().move(key(), there().get(0).id(), at("14:00"));
        soon().until(() -> count("admin_notifications WHERE type = 'calendar_move_refused'") == 1);
        startsThere(at("10:00"));
        quiet();
        assertThat(startsHere(first.id())).isEqualTo(at("10:00"));
    }

    @Test
    void holdsUpNoBookingWhileItIsAwayAndCatchesUp() {
        connect();
        quiet();
        provider().breaks(ConnectedScene::isAway);
        Appointment booked = book(at("10:00"));
        bookings.move(organization, booked.id(), at("12:00"), Optional.empty(), "owner");
        soon().until(() -> count("events WHERE type = 'appointment.moved' AND status = 'done'") == 1);
        assertThat(there()).isEmpty();
        provider().breaks(ask -> Fault.NONE);
        startsThere(at("12:00"));
        quiet();
        assertThat(there()).hasSize(1);
    }

    @Test
    void isOnceThereThoughAnswersAreLost() {
        connect();
        quiet();
        provider()
                .breaks(ask ->
                        ask.method().equals("POST") && ask.url().getPath().endsWith("/events")
                                ? Fault.LOST
                                : Fault.NONE);
        book(at("10:00"));
        startsThere(at("10:00"));
        provider().breaks(ask -> Fault.NONE);
        quiet();
        assertThat(there()).hasSize(1);
        assertThat(count("calendar_events WHERE NOT pending")).isEqualTo(1);
    }

    @Test
    void tellsItsOwnerOnceThatConsentWasTakenBackAndLosesNothing() {
        connect();
        quiet();
        provider().grants().takenBack(email);
        book(at("10:00"));
        soon().until(() -> state().equals("revoked"));
        book(at("12:00"));
        quiet();
        assertThat(
                        count(
                                "admin_notifications WHERE type = 'calendar_disconnected' AND count = 1 AND status = 'pending'"))
                .isEqualTo(1);
        assertThat(there()).isEmpty();
        provider().add(key(), "Dentist", at("16:00"), at("17:00"));
        connect();
        soon().until(() -> there().size() == 3);
        quiet();
        assertThat(state()).isEqualTo("connected");
        assertThat(count("admin_notifications WHERE type = 'calendar_disconnected' AND status = 'done'"))
                .isEqualTo(1);
        assertThat(count("busy_times WHERE calendar = '" + name() + "'")).isEqualTo(1);
    }

    @Test
    void knowsWhenAConsentEndsByItself() {
        email = "weekly-" + UUID.randomUUID() + "@example.com";
        provider().grants().lasts(email, Duration.ofDays(7));
        connect();
        assertThat(daysLeft()).isBetween(6.9, 7.0);
        email = "always-" + UUID.randomUUID() + "@example.com";
        connect();
        assertThat(count("calendar_connections WHERE consent_ends_at IS NULL")).isEqualTo(1);
    }

    private double daysLeft() {
        return DATABASE.sql(
                        "SELECT extract(epoch FROM consent_ends_at - now()) / 86400 FROM calendar_connections WHERE organization_id = ?")
                .param(organization)
                .query(Double.class)
                .single();
    }

    @Test
    void looksAtEverythingWhenItsPlaceIsForgotten() {
        connect();
        Appointment kept = book(at("10:00"));
        Appointment deleted = book(at("12:00"));
        soon().until(() -> there().size() == 2);
        quiet();
        provider().breaks(ConnectedScene::isAway);
        provider().delete(key(), there().get(1).id());
        provider().forgetCursors(key());
        quiet();
        provider().breaks(ask -> Fault.NONE);
        look();
        soon().until(() ->
                bookings.find(organization, deleted.id()).orElseThrow().state() == AppointmentState.CANCELLED);
        quiet();
        assertThat(bookings.find(organization, kept.id()).orElseThrow().state()).isEqualTo(AppointmentState.BOOKED);
    }

    @Test
    void isForgottenAndGivesItsConsentBack() {
        connect();
        book(at("10:00"));
        startsThere(at("10:00"));
        quiet();
        assertThat(owner(organization).delete("/api/calendar/" + name()).status())
                .isEqualTo(204);
        assertThat(state()).isEqualTo("none");
        assertThat(count("org_credentials WHERE provider = '" + name() + "'")).isZero();
        book(at("12:00"));
        quiet();
        assertThat(there()).hasSize(1);
        assertThat(owner(organization).delete("/api/calendar/" + name()).status())
                .isEqualTo(404);
    }

    @Test
    void isConnectedByItsOwnersOnlyAndOnce() {
        email = "owner-" + UUID.randomUUID() + "@example.com";
        assertThat(member(organization)
                        .post("/api/calendar/" + name() + "/connect", "{}")
                        .status())
                .isEqualTo(403);
        assertThat(owner(organization).post("/api/calendar/yahoo/connect", "{}").status())
                .isEqualTo(404);
        String url = setOut();
        Answer denied = comeBack(url, "deny");
        assertThat(denied.status()).isEqualTo(400);
        assertThat(denied.raw().body()).contains("not connected").doesNotContain("<script");
        assertThat(comeBack(url, "allow").status()).isEqualTo(400); // good for one return
        Map<String, String> fields = fields(setOut());
        String state = fields.get("state");
        String other = state.substring(0, 10) + (state.charAt(10) == 'A' ? 'B' : 'A') + state.substring(11);
        assertThat(ask("GET", "/oauth/" + name() + "/callback?code=x&state=" + other, null)
                        .status())
                .isEqualTo(400);
        assertThat(ask(
                                "GET",
                                "/oauth/" + (name().equals("google") ? "microsoft" : "google")
                                        + "/callback?code=x&state=" + state,
                                null)
                        .status())
                .isEqualTo(400);
        assertThat(state()).isEqualTo("none");
    }

    /** Else an owner could be lured into connecting somebody else's calendar, which then saw every booking. */
    @Test
    void isConnectedInTheBrowserAloneThatSetOut() {
        email = "owner-" + UUID.randomUUID() + "@example.com";
        String theirs = setOut();
        changeBrowser();
        assertThat(comeBack(theirs, "allow").status()).isEqualTo(400);
        setOut(); // has a word of its own by now
        assertThat(comeBack(theirs, "allow").status()).isEqualTo(400);
        assertThat(state()).isEqualTo("none");
        connect();
        assertThat(state()).isEqualTo("connected");
    }

    @Test
    void believesNobodyWhoDoesNotKnowItsChannelsSecret() {
        connect();
        soon().until(() -> count("calendar_connections WHERE channel_id IS NOT NULL") == 1);
        String channel = DATABASE.sql("SELECT channel_id FROM calendar_connections WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .single();
        assertThat(ask(
                                "POST",
                                "/webhooks/google/calendar",
                                "",
                                "X-Goog-Channel-ID",
                                channel,
                                "X-Goog-Channel-Token",
                                "guessed")
                        .status())
                .isEqualTo(403);
        assertThat(ask("POST", "/webhooks/google/calendar", "").status()).isEqualTo(403);
        assertThat(ask(
                                "POST",
                                "/webhooks/microsoft/calendar?channel=" + channel,
                                "{\"value\": [{\"clientState\": \"guessed\"}]}")
                        .status())
                .isEqualTo(403);
        Answer alive = ask("POST", "/webhooks/microsoft/calendar?channel=x&validationToken=Validation%3A+1", "");
        assertThat(alive.status()).isEqualTo(200);
        assertThat(alive.raw().body()).isEqualTo("Validation: 1");
        assertThat(alive.raw().headers().firstValue("Content-Type").orElseThrow())
                .startsWith("text/plain");
    }

    @Test
    void renewsItsAccessTokens() {
        connect();
        quiet();
        provider().grants().expire();
        book(at("10:00"));
        startsThere(at("10:00"));
        assertThat(state()).isEqualTo("connected");
    }

    @Test
    void keepsTokensClosed() {
        connect();
        assertThat(DATABASE.sql(
                                "SELECT encode(ciphertext, 'escape') FROM org_credentials WHERE organization_id = ? AND provider = '"
                                        + name() + "'")
                        .param(organization)
                        .query(String.class)
                        .single())
                .doesNotContain("simulated", email);
        assertThat(owner(organization).get("/api/calendar").raw().body()).doesNotContain("1//simulated", "ya29");
    }

    @Test
    void isLookedAtByTheClockIfItCannotTell() {
        connect();
        quiet();
        DATABASE.sql(
                        "UPDATE calendar_connections SET channel_id = NULL, asked_at = now() - interval '10 minutes' WHERE organization_id = ?")
                .param(organization)
                .update();
        provider().add(key(), "Dentist", at("11:00"), at("12:00"));
        assertThat(routes.requestBody("direct:sync-calendars", null, Integer.class))
                .isPositive();
        soon().until(() -> count("busy_times WHERE calendar = '" + name() + "'") == 1);
        quiet();
        assertThat(count("calendar_connections WHERE channel_id IS NOT NULL")).isEqualTo(1);
    }

    @Test
    void opensAChannelAnewBeforeTheOldOneEnds() {
        connect();
        quiet();
        String old = channel();
        DATABASE.sql(
                        "UPDATE calendar_connections SET channel_expires_at = now() + interval '10 minutes' WHERE organization_id = ?")
                .param(organization)
                .update();
        look();
        soon().until(() -> !channel().equals(old));
        quiet();
        provider().add(key(), "Dentist", at("11:00"), at("12:00"));
        soon().until(() -> count("busy_times WHERE calendar = '" + name() + "'") == 1);
    }

    private String channel() {
        return DATABASE.sql("SELECT channel_id FROM calendar_connections WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .single();
    }
}
