package dev.switchboard.line.clerk;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.test.web.server.LocalServerPort;

class ClerkEventCommandTest extends ClerkTest {

    @LocalServerPort
    private int port;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private int run(Map<String, String> environment, String... words) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        return ClerkEventCommand.run(words, environment, print, print);
    }

    @Test
    void tellsTheServiceOfAnOrganizationAndItsEnd() {
        Map<String, String> environment = Map.of("CLERK_WEBHOOK_SECRET", secret(), "PORT", String.valueOf(port));
        String org = "org_" + word();
        assertThat(run(environment, "organization.created", "--name", "Acme", "--organization", org))
                .isZero();
        assertThat(look(org)).isEqualTo("Acme, starter");
        assertThat(run(environment, "organization.deleted", "--organization", org))
                .isZero();
        assertThat(look(org)).isEqualTo("Acme, starter *");
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("answered 200", org)
                .doesNotContain(secret());
    }

    @Test
    void saysWhatIsWrong(@TempDir Path empty) {
        Map<String, String> none = Map.of("SWITCHBOARD_HOME", empty.toString());
        assertThat(run(none)).isEqualTo(2);
        assertThat(run(none, "organization.created")).isEqualTo(2);
        assertThat(run(Map.of("CLERK_WEBHOOK_SECRET", secret()), "organization.eaten"))
                .isEqualTo(2);
        assertThat(run(Map.of("CLERK_WEBHOOK_SECRET", secret()), "organization.created", "--nmae", "x"))
                .isEqualTo(2);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("type of the event is missing", "no secret to sign with", "no example of", "--nmae");
        assertThat(run(Map.of("CLERK_WEBHOOK_SECRET", secret(), "PORT", "1"), "organization.created"))
                .isEqualTo(1);
    }
}
