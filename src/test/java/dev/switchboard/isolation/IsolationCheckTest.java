package dev.switchboard.isolation;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ServiceTest;
import dev.switchboard.ground.database.Protection;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class IsolationCheckTest extends ServiceTest {

    @Autowired
    private IsolationCheck check;

    @Autowired
    private Tenants tenants;

    @Autowired
    private TableWalk tables;

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
        carrier()
                .stubFor(get(urlPathMatching(".*/Recordings/.*"))
                        .willReturn(aResponse().withBody("sound")));
        int before = organizations();
        assertThat(run()).as(printed()).isEmpty();
        assertThat(organizations()).isEqualTo(before);
        assertThat(printed())
                .contains("GET /api/calls/{id}", "DELETE /api/phone-numbers/{number}", "table audit_log", " 0 leaks")
                .contains("POST /webhooks/twilio/voice/speech", "POST /voice/incoming/{organizationId}")
                .doesNotContain("LEAK");
        // Calls of the telephone are in memory only, and these two have none; ConsoleTest tries one. What papers a
        // country asks
        // for is the same for everybody, and no name of theirs is a country.
        assertThat(printed().lines().filter(line -> line.contains("not reached")))
                .hasSize(2)
                .anyMatch(line -> line.contains("GET /api/phone/calls/{id}"))
                .anyMatch(line -> line.contains("GET /api/regulatory-bundles/requirements"));
    }

    /**
     * As the table walk says it; that the whole check is made of it shows in {@link LeakyEndpointTest}, and that no table of ours leaks
     * in the test above.
     */
    private List<String> leaks(String... tried) {
        Tenant stranger = tenants.make();
        Tenant owner = tenants.make();
        try {
            return tables.walk(stranger, owner, List.of(tried)).stream()
                    .filter(Trial::isLeak)
                    .map(trial -> trial.place() + ": " + trial.outcome())
                    .toList();
        } finally {
            tenants.throwAway(stranger);
            tenants.throwAway(owner);
        }
    }

    @Test
    void findsATableWithoutAPolicy() {
        DATABASE.sql(
                        "CREATE TABLE leaky (id uuid PRIMARY KEY DEFAULT uuidv7(), organization_id uuid NOT NULL, word text)")
                .update();
        try {
            assertThat(tables.tables()).contains("leaky");
            assertThat(leaks("leaky")).singleElement().asString().contains("missing or not forced");
            DATABASE.sql("GRANT SELECT, INSERT, UPDATE, DELETE ON leaky TO switchboard_app")
                    .update();
            assertThat(leaks("leaky"))
                    .hasSize(2)
                    .anyMatch(leak -> leak.startsWith("table leaky") && leak.contains("somebody else writes for it"));
            DATABASE.sql("CALL protect_organization_rows('leaky')").update();
            assertThat(leaks("leaky")).isEmpty();
        } finally {
            DATABASE.sql("DROP TABLE leaky").update();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ALTER TABLE messages NO FORCE ROW LEVEL SECURITY",
                "CREATE POLICY wider ON messages FOR SELECT USING (true)",
                "CREATE POLICY wider ON messages FOR INSERT TO switchboard_app WITH CHECK (true)",
                "CREATE POLICY wider ON messages TO switchboard_app USING (organization_id IS NULL OR organization_id = current_organization())",
                "CREATE VIEW wider AS SELECT * FROM messages; GRANT SELECT ON wider TO switchboard_app",
                "CREATE POLICY wider ON organizations USING (true)"
            })
    void findsAPolicyThatIsWider(String wider) {
        DATABASE.sql(wider).update();
        try {
            assertThat(leaks("messages")).isNotEmpty().anyMatch(leak -> leak.startsWith("policies of the catalog"));
            assertThat(Protection.missing(DATABASE)).isNotEmpty();
        } finally {
            DATABASE.sql("ALTER TABLE messages FORCE ROW LEVEL SECURITY; DROP POLICY IF EXISTS wider ON messages;"
                            + " DROP POLICY IF EXISTS wider ON organizations; DROP VIEW IF EXISTS wider")
                    .update();
        }
        assertThat(leaks("messages")).isEmpty();
    }

    private static int organizations() {
        return DATABASE.sql("SELECT count(*) FROM organizations")
                .query(Integer.class)
                .single();
    }
}
