package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.PackagedJar.Result;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The commands of the packaged jar that start the service aside. */
class CommandsIT {

    @TempDir
    private static Path home;

    @BeforeAll
    static void furnish() throws Exception {
        PackagedJar.furnish(home);
    }

    private static Result run(Map<String, String> settings, String... words) throws Exception {
        return PackagedJar.command(home, settings, words);
    }

    private static String key(int seed) {
        byte[] bytes = new byte[32];
        Arrays.fill(bytes, (byte) seed);
        return Base64.getEncoder().encodeToString(bytes);
    }

    @Test
    void jobReencryptsCredentialsAndListsWhatThereIs() throws Exception {
        assertThat(run(Map.of("ENCRYPTION_KEY", key(1)), "job", "reencrypt-credentials")
                        .exitCode())
                .isZero();
        Result result = run(
                Map.of("ENCRYPTION_KEY", key(2), "ENCRYPTION_KEY_PREVIOUS", key(1)), "job", "reencrypt-credentials");
        assertThat(result.exitCode()).as(result.printed()).isZero();
        assertThat(result.printed()).contains("credentials of 1 organizations re-encrypted");
        assertThat(run(Map.of(), "job", "tidy").printed()).contains("reencrypt-credentials");
    }

    @Test
    void wrongWordsAreRefusedWithWhatWasExpected() throws Exception {
        Result result = run(Map.of(), "dance");
        assertThat(result.exitCode()).isEqualTo(2);
        assertThat(result.printed()).contains("Unknown command 'dance'", "serve", "text ", "isolation-check");
        Result text = run(Map.of(), "text");
        assertThat(text.exitCode()).isEqualTo(2);
        assertThat(text.printed()).contains("the number to write to is missing", "Usage: text");
        Result rehearse = run(Map.of(), "rehearse", "config/rehearsal");
        assertThat(rehearse.exitCode()).isEqualTo(2);
        assertThat(rehearse.printed()).contains("config/rehearsal: can't be read", "Usage: rehearse");
    }
}
