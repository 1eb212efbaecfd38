package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.PackagedJar.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The check of who sees what, from the packaged jar; beside {@link CommandsIT}, as both take long. */
class IsolationCommandIT {

    @TempDir
    private Path home;

    @Test
    void findsNoLeakAndLeavesNothing() throws Exception {
        PackagedJar.furnish(home);
        // IsolationCheckTest tries all addresses; these two have few fields, each of which takes each name.
        Result result = PackagedJar.command(home, Map.of(), "isolation-check", "/api/calls", "/api/audit");
        assertThat(result.exitCode()).as(result.printed()).isZero();
        assertThat(result.printed())
                .contains(
                        "GET /api/calls/{id}",
                        "GET /api/audit",
                        "table phone_calls",
                        "POST /webhooks/twilio/voice",
                        " 0 leaks")
                .doesNotContain("GET /api/contacts");
        assertThat(PackagedJar.command(home, Map.of(), "isolation-check", "everything")
                        .exitCode())
                .isEqualTo(2);
        assertThat(Files.exists(home.resolve("data"))).isFalse();
    }
}
