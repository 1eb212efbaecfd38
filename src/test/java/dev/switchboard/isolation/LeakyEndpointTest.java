package dev.switchboard.isolation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.ActiveProfiles;
import org.springframework.test.context.TestPropertySource;

/** That the check would notice: a service with endpoints that leak, each in another way, and a table without a policy. */
@ActiveProfiles("leaky")
@TestPropertySource(properties = "switchboard.events.claim=false")
@DirtiesContext
class LeakyEndpointTest extends ServiceTest {

    @Autowired
    private IsolationCheck check;

    @LocalServerPort
    private int port;

    @BeforeEach
    void leaveATableOpen() {
        DATABASE.sql("""
                        CREATE TABLE leaky (id uuid PRIMARY KEY DEFAULT uuidv7(), organization_id uuid NOT NULL, word text);
                        GRANT SELECT, INSERT, UPDATE, DELETE ON leaky TO switchboard_app""").update();
    }

    @AfterEach
    void closeIt() {
        DATABASE.sql("DROP TABLE IF EXISTS leaky").update();
    }

    /**
     * The endpoints that don't leak are tried by {@link IsolationCheckTest}, but for those where the stranger's own account goes,
     * whose webhooks would be answered otherwise.
     */
    @Test
    void everyLeakIsFound() {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        assertThat(check.run(
                        port,
                        new PrintStream(printed, true, StandardCharsets.UTF_8),
                        path -> path.startsWith("/api/leaky/") || path.startsWith("/api/credentials/")))
                .as(printed.toString(StandardCharsets.UTF_8))
                .containsExactlyInAnyOrder(
                        "GET /api/leaky/shown/{id}",
                        "GET /api/leaky/told-apart/{id}",
                        "GET /api/leaky/listed",
                        "GET /api/leaky/filtered",
                        "GET /api/leaky/by-query",
                        "GET /api/leaky/by-two/{number}/{call}",
                        "GET /api/leaky/by-both/{call}",
                        "addresses outside of the API's document",
                        "table leaky",
                        "policies of the catalog",
                        "the other's rows, before and after");
        assertThat(printed.toString(StandardCharsets.UTF_8))
                .containsPattern("LEAK +changed in \\[agent_alerts]")
                .containsPattern("GET /api/leaky/harmless/\\{id} +\\d+ +not reached");
    }
}
