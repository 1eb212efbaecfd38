package dev.switchboard.desk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class SlackLineTest {

    private static final Instant AT = Instant.parse("2026-12-01T20:00:00Z");

    private static AppointmentChange change(String kind, Instant wasAt, String customer) {
        UUID id = UUID.randomUUID();
        return new AppointmentChange(
                id,
                id,
                kind,
                0,
                "booked",
                AT,
                AT.plusSeconds(3600),
                wasAt,
                null,
                "Full wrap",
                0,
                id,
                "Bay 1",
                "call",
                "caller",
                customer,
                null,
                null,
                null,
                null,
                null,
                null,
                AT);
    }

    @Test
    void saysWhatHappenedInOneLine() {
        assertThat(new SlackLine().json(change("booked", null, "Ann Lee")))
                .isEqualTo(
                        "{\"text\":\"Booked: Full wrap, <!date^1796155200^{date_short_pretty} {time}|2026-12-01T20:00:00Z> · Bay 1 · Ann Lee\"}");
        assertThat(new SlackLine().json(change("moved", AT.minusSeconds(86_400), null)))
                .contains("Moved: ", "(was <!date^1796068800^");
    }

    @Test
    void letsNobodyWriteMarkup() {
        assertThat(new SlackLine().json(change("booked", null, "<!channel> & \"Bob\"")))
                .contains("&lt;!channel&gt; &amp; \\\"Bob\\\"");
    }
}
