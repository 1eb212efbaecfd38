package dev.switchboard.desk.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OutcomeTest {

    private static final Instant NOW = Instant.parse("2026-03-06T12:00:00Z");

    @ParameterizedTest
    @CsvSource({
        "200, TAKEN", "202, TAKEN", "204, TAKEN", "301, REFUSED", "400, REFUSED", "404, REFUSED", "401, REFUSED",
        "408, AWAY", "429, AWAY", "500, AWAY", "502, AWAY", "503, AWAY", "410, GONE", "0, REFUSED"
    })
    void tellsWhatAnAnswerMeans(int status, Outcome.Kind kind) {
        Outcome outcome = Outcome.of(status, "", NOW);
        assertThat(outcome.kind()).isEqualTo(kind);
        assertThat(outcome.error().isEmpty()).isEqualTo(kind == Outcome.Kind.TAKEN);
        assertThat(outcome.error()).hasSizeLessThan(200);
    }

    @ParameterizedTest
    @CsvSource({
        "503, 120, 120",
        "429, 120, 120",
        "500, 120, 0",
        "404, 120, 0",
        "503, 'Fri, 06 Mar 2026 12:30:00 GMT', 1800",
        "503, 'Fri, 06 Mar 2026 11:30:00 GMT', 0",
        "503, tomorrow, 0",
        "503, -5, 0",
        "503, 99999999999999999999, 0"
    })
    void readsHowLongToStayAway(int status, String retryAfter, long seconds) {
        assertThat(Outcome.of(status, retryAfter, NOW).wish()).isEqualTo(Duration.ofSeconds(seconds));
    }

    @Test
    void namesRedirectsBecauseTheyAreAUsualMistake() {
        assertThat(Outcome.of(301, "", NOW).error()).contains("301").contains("redirects are not followed");
    }
}
