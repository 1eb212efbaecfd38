package dev.switchboard.carrier.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What somebody types behind {@code replay}. */
class ReplayOptionsTest {

    private static ReplayOptions of(String words) {
        return ReplayOptions.of(words.split(" "));
    }

    @ParameterizedTest
    @ValueSource(strings = {"--since 8w --with ./candidate --rules", "--rules --with=./candidate --since=8w"})
    void takesValuesBehindABlankOrAnEqualsSign(String words) {
        ReplayOptions options = of(words);
        assertThat(options.candidate()).isEqualTo(Path.of("./candidate"));
        assertThat(options.since()).isEqualTo(Duration.ofDays(56));
        assertThat(options.rules()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"30", "0d", "1m", "2026-10-01", "-3d", "d", "99999d"})
    void saysHowATimeIsWritten(String since) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--with candidate --since " + since))
                .withMessage("--since: expected a time like 12h, 30d or 8w, not " + since);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"candidate", "--rules=yes --with candidate", "--with candidate --until 3d", "-with candidate"})
    void refusesWhatItDoesNotKnow(String words) {
        assertThatIllegalArgumentException().isThrownBy(() -> of(words)).withMessageContaining("unknown option");
    }

    @Test
    void needsAFolder() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> of("--with="))
                .withMessage("the folder is missing: --with ./candidate");
    }
}
