package dev.switchboard.api;

import dev.switchboard.desk.calendar.CalendarConnections.Shown;
import dev.switchboard.desk.calendar.CalendarFeeds.Feed;
import dev.switchboard.desk.calendar.CalendarSettings.Invites;
import io.swagger.v3.oas.annotations.media.Schema;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calendars as the settings show them. */
record CalendarView(ConnectionView google, ConnectionView microsoft, List<Feed> feeds, Invites settings) {

    static CalendarView of(List<Shown> connections, List<Feed> feeds, Invites settings, String publicUrl) {
        return new CalendarView(
                of(connections, "google", publicUrl), of(connections, "microsoft", publicUrl), feeds, settings);
    }

    private static ConnectionView of(List<Shown> connections, String provider, String publicUrl) {
        return connections.stream()
                .filter(one -> one.provider().equals(provider))
                .findFirst()
                .map(shown -> ConnectionView.of(shown, publicUrl))
                .orElseThrow();
    }

    /**
     * @param simulatorUrl where the simulated calendar is seen and changed
     * @param problem why the last look at it came to nothing
     */
    record ConnectionView(
            String title,
            boolean available,
            boolean simulated,
            @Nullable String simulatorUrl,
            boolean connected,

            @Schema(allowableValues = {"none", "connected", "revoked"})
            String state,

            @Nullable String connectedEmail,
            @Nullable Instant syncedAt,
            @Nullable String problem) {

        static ConnectionView of(Shown shown, String publicUrl) {
            return new ConnectionView(
                    shown.title(),
                    shown.available(),
                    shown.simulated(),
                    shown.simulatorPath().map(path -> publicUrl + path).orElse(null),
                    shown.state().equals("connected"),
                    shown.state(),
                    shown.connectedEmail(),
                    shown.syncedAt(),
                    shown.problem());
        }
    }
}
