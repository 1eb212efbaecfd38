package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.organization.DemoOrganization;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

/** How the service is doing, told to its administrator. */
class OperationsTest extends ApiTest {

    private JsonNode operations() {
        return admin().get("/api/operations").json();
    }

    private static JsonNode named(JsonNode list, String field, String name) {
        return StreamSupport.stream(list.spliterator(), false)
                .filter(each -> each.path(field).asText().equals(name))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void countsWhatEachRouteDid() {
        long before = named(operations().path("routes"), "id", "voice-incoming")
                .path("done")
                .asLong();
        assertThat(carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")))
                        .statusCode())
                .isEqualTo(200);
        JsonNode now = operations();
        JsonNode route = named(now.path("routes"), "id", "voice-incoming");
        assertThat(route.path("done").asLong()).isEqualTo(before + 1);
        assertThat(route.path("state").asText()).isEqualTo("started");
        assertThat(route.path("meanMillis").asDouble()).isPositive();
        assertThat(now.path("hours")).hasSize(24);
        assertThat(now.path("hours").get(23).path("answerMillis").asDouble()).isPositive();
    }

    @Test
    void namesWhatIsLoadedAndTheJobs() {
        JsonNode now = operations();
        JsonNode file = named(now.path("files"), "name", "routes/carrier/voice-incoming.yaml");
        assertThat(file.path("title").asText()).isEqualTo("A call comes in.");
        assertThat(file.path("loadedAt").asText()).isNotEmpty();
        assertThat(file.path("refused").isNull()).isTrue();
        assertThat(named(now.path("files"), "name", "config/rules/keywords.yml")
                        .path("loadedAt")
                        .asText())
                .isNotEmpty();
        assertThat(named(now.path("jobs"), "name", "prune-events")
                        .path("schedule")
                        .asText())
                .isEqualTo("0 * * * * ?");
    }

    @Test
    void drawsTheRoutesAsTheyAre() {
        JsonNode drawings = admin().get("/api/operations/drawings").json().path("items");
        JsonNode route = named(drawings, "id", "call-classified");
        assertThat(route.path("from").asText()).isEqualTo("direct:call-classified");
        JsonNode choice = named(route.path("steps"), "kind", "choice");
        assertThat(choice.path("steps"))
                .extracting(way -> way.path("kind").asText())
                .contains("when", "otherwise");
        assertThat(choice.path("steps").get(0).path("label").asText()).isEqualTo("${body.hotLead}");
        assertThat(named(drawings, "id", "ask-model").findValuesAsText("kind")).contains("onFallback");
    }

    @Test
    void isForTheAdministratorOnly() {
        assertThat(owner(DemoOrganization.ID).get("/api/operations").status()).isEqualTo(403);
        assertThat(owner(DemoOrganization.ID).get("/api/operations/drawings").status())
                .isEqualTo(403);
        assertThat(member(DemoOrganization.ID).get("/api/operations").status()).isEqualTo(403);
        assertThat(ask("GET", "/api/operations", null).status()).isEqualTo(401);
    }

    /** The day is found by the ids, which hold their time; it would be worked out again for each row without the query around it. */
    @Test
    void theLastDayIsFoundByAnIndex() throws SQLException {
        try (Connection owner = DriverManager.getConnection(
                        TestDatabase.jdbcUrl(), TestDatabase.ownerUser(), TestDatabase.ownerPassword());
                Statement statement = owner.createStatement()) {
            for (String function : new String[] {"hours_of_the_last_day", "alerts_of_the_last_day"}) {
                String body = DATABASE.sql("SELECT prosrc FROM pg_proc WHERE proname = ?")
                        .param(function)
                        .query(String.class)
                        .single();
                statement.execute("SET enable_seqscan = off");
                StringBuilder plan = new StringBuilder();
                try (ResultSet lines = statement.executeQuery("EXPLAIN " + body)) {
                    while (lines.next()) {
                        plan.append(lines.getString(1)).append('\n');
                    }
                }
                assertThat(plan.toString()).contains("Index Cond: (id >= ");
            }
        }
        await().until(() -> operations().path("alerts").isArray());
    }
}
