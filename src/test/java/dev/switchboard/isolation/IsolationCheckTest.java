package dev.switchboard.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class IsolationCheckTest extends ServiceTest {

    @Autowired
    private IsolationCheck check;

    @LocalServerPort
    private int port;

    private final ByteArrayOutputStream printed = new ByteArrayOutputStream();

    private List<String> run() {
        return check.run(port, new PrintStream(printed, true, StandardCharsets.UTF_8));
    }

    private String printed() {
        return printed.toString(StandardCharsets.UTF_8);
    }

    @Test
    void findsNoLeakAndLeavesNothingBehind() {
        int before = organizations();
        assertThat(run()).as(printed()).isEmpty();
        assertThat(organizations()).isEqualTo(before);
        assertThat(printed())
                .contains("GET /api/calls/{id}", "DELETE /api/phone-numbers/{number}", "table audit_log", " 0 leaks")
                .contains("POST /webhooks/twilio/voice/speech", "POST /voice/incoming/{organizationId}")
                .doesNotContain("LEAK", "not reached");
    }

    @Test
    void findsATableWithoutAPolicy() {
        DATABASE.sql(
                        "CREATE TABLE leaky (id uuid PRIMARY KEY DEFAULT uuidv7(), organization_id uuid NOT NULL, word text)")
                .update();
        try {
            DATABASE.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON leaky TO switchboard_app")
                    .update();
            assertThat(run()).containsExactly("table leaky");
            assertThat(printed()).contains("missing or not forced", "somebody else writes for it");
            DATABASE.sql("CALL protect_organization_rows('leaky')").update();
            assertThat(run()).isEmpty();
            DATABASE.sql("ALTER TABLE leaky NO FORCE ROW LEVEL SECURITY").update();
            assertThat(run()).containsExactly("table leaky");
        } finally {
            DATABASE.sql("DROP TABLE leaky").update();
        }
    }

    private static int organizations() {
        return DATABASE.sql("SELECT count(*) FROM organizations")
                .query(Integer.class)
                .single();
    }
}
