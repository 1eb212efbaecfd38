package dev.switchboard.carrier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.agent.AgentProfiles;
import dev.switchboard.ground.organization.DemoOrganization;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Rehearsals against the demo shop's agent, which answers without a model. */
class RehearsalsTest extends ApiTest {

    @LocalServerPort
    private int servicePort;

    @LocalManagementPort
    private int managementPort;

    @Autowired
    private AgentProfiles profiles;

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @BeforeEach
    void converse() {
        mode("converse");
    }

    @AfterEach
    void takeMessages() {
        mode("take_message");
    }

    private void mode(String mode) {
        DATABASE.sql("""
                        INSERT INTO agent_settings (organization_id, mode, business_address) VALUES (?, ?, '12 Main Street, Norman')
                        ON CONFLICT (organization_id) DO UPDATE SET mode = excluded.mode, business_address = excluded.business_address,
                            max_turns = 20""").params(DemoOrganization.ID, mode).update();
        profiles.forget(DemoOrganization.ID);
    }

    private int rehearse(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--url";
        all[words.length + 1] = "http://localhost:" + servicePort;
        all[words.length + 2] = "--public-url";
        all[words.length + 3] = CarrierPost.PUBLIC_URL;
        return RehearseCommand.run(
                all, Map.of("MANAGEMENT_PORT", String.valueOf(managementPort)), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Path file(String name, String expect) throws IOException {
        return Files.writeString(folder.resolve(name + ".yml"), """
                title: %s
                from: "+14055550161"
                says:
                  - say: What is your address?
                  - say: This is the third time I call and I am angry
                expect: {%s}
                """.formatted(name, expect));
    }

    @Test
    void aWholeRehearsalIsPlayedAndAlertsNobody() throws IOException {
        file(
                "address",
                "intent: upset_customer, tools: find_answer, says: 12 Main Street, transfer: none, ends: caller, slowest_ms: 9000");
        assertThat(rehearse(folder.toString(), "--times", "2")).as(said() + err).isZero();
        assertThat(said()).contains("passed", "address", "2 of 2 (100 %)", "1 passed, 0 failed");
        assertThat(DATABASE.sql("""
                                SELECT count(*) FILTER (WHERE NOT rehearsal) AS others, count(*) FILTER (WHERE classified_at IS NULL) AS waiting,
                                    count(conversation_id) AS filed, (SELECT count(*) FROM agent_alerts a WHERE a.call_id = ANY (array_agg(p.id))) AS alerts
                                FROM phone_calls p WHERE caller_phone = '+14055550161'""").query().singleRow())
                .isEqualTo(Map.of("others", 0L, "waiting", 0L, "filed", 0L, "alerts", 0L));
        assertThat(DATABASE.sql("SELECT count(*) FROM contacts WHERE phone_number = '+14055550161'")
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void thoseThatComeAlongPassWithoutAModelAndBookNothingInEarnest() {
        Person owner = owner(DemoOrganization.ID);
        Answer prices = owner.post("/api/knowledge", """
                {"title": "Prices of the rehearsal", "text": "# Smaller jobs\\n\\n- Racing stripes: $350\\n- Window tint, whole sedan: $280"}""");
        String document = "/api/knowledge/" + prices.text("/id");
        Answer tint = owner.post("/api/services", """
                {"name": "Window tint", "durationMinutes": 120, "keywords": ["tint"]}""");
        try {
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> owner.get(document).text("/state").equals("ready"));
            assertThat(rehearse("config/rehearsals")).as(said() + err).isZero();
            assertThat(said()).contains("14 passed, 0 failed");
            assertThat(DATABASE.sql("SELECT count(*) FROM appointments WHERE customer_phone LIKE '+1405555015%'")
                            .query(Long.class)
                            .single())
                    .isZero();
        } finally {
            owner.delete(document);
            owner.delete("/api/services/" + tint.text("/id"));
        }
    }

    @Test
    void whatIsOtherwiseIsToldWithTheTranscript() throws IOException {
        file("wrong", "tools: end_call, says: helicopter");
        assertThat(rehearse(folder.toString())).isOne();
        assertThat(said())
                .contains(
                        "FAILED",
                        "the tool end_call was not called",
                        "never said “helicopter”",
                        "What is your address?")
                .contains("0 passed, 1 failed");
    }

    @Test
    void aCallerWithAGoalAloneIsSkippedWithoutAModel() throws IOException {
        Files.writeString(
                folder.resolve("goal.yml"), "{from: '+14055550161', goal: Get a price, expect: {ends: agent}}");
        assertThat(rehearse(folder.toString())).isZero();
        assertThat(said()).contains("skipped", "OPENAI_API_KEY");
    }

    @Test
    void aCandidateOfThePromptThatIsNotThereIsNotJudgedByTheOneThatServes() throws IOException {
        assertThat(rehearse(file("candidate", "ends: caller").toString(), "--candidate"))
                .isOne();
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("dialogue.candidate.md");
        assertThat(owner(DemoOrganization.ID)
                        .post("/api/rehearsals", "{\"candidate\": true}")
                        .text("/detail"))
                .contains("dialogue.candidate.md");
    }

    @Test
    void wrongWordsAndWrongFilesAreToldApartFromFailures() throws IOException {
        assertThat(rehearse()).isEqualTo(2);
        assertThat(rehearse("--tims", "2")).isEqualTo(2);
        assertThat(rehearse(folder.resolve("nowhere.yml").toString())).isEqualTo(2);
        assertThat(rehearse(file("bad", "slowest_ms: soon").toString())).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("bad.yml:6: expect.slowest_ms: expected a whole number");
        assertThat(RehearseCommand.run(
                        new String[] {file("good", "ends: caller").toString(), "--url", "http://localhost:1"},
                        Map.of(),
                        print(out),
                        print(err)))
                .isOne();
    }

    @Test
    void anOwnerRunsThemAndAMemberReadsHowTheyWent() {
        Person owner = owner(DemoOrganization.ID);
        Person member = member(DemoOrganization.ID);
        assertThat(member.post("/api/rehearsals", "{}").status()).isEqualTo(403);
        assertThat(owner.post("/api/rehearsals", "{\"names\": [\"nothing\"]}").text("/detail"))
                .contains("names");
        assertThat(owner.post("/api/rehearsals", "{\"times\": 99}").status()).isEqualTo(400);
        Answer begun = owner.post("/api/rehearsals", "{\"names\": [\"silence\", \"emergency\"]}");
        assertThat(begun.status()).isEqualTo(201);
        assertThat(owner.post("/api/rehearsals", "{}").status()).isEqualTo(409);
        String address = "/api/rehearsals/" + begun.text("/id");
        await().atMost(Duration.ofSeconds(60))
                .until(() -> member.get(address).text("/state").equals("done"));
        JsonNode results = member.get(address).json().path("results");
        assertThat(results).hasSize(2).allSatisfy(each -> assertThat(
                        each.path("state").asText())
                .as(each.toString())
                .isEqualTo("passed"));
        assertThat(member.get("/api/rehearsals").text("/items/0/id")).isEqualTo(begun.text("/id"));
        assertThat(member.get("/api/rehearsals").json().path("names")).hasSize(14);
        assertThat(owner.get("/api/audit").json().toString()).contains("rehearsals/" + begun.text("/id"));
        UUID other = organization();
        assertThat(member(other).get(address).status()).isEqualTo(404);
        assertThat(owner(other).post("/api/rehearsals", "{}").status()).isEqualTo(409);
        assertThat(member(other).get("/api/rehearsals").json().path("names").toString())
                .contains("silence")
                .doesNotContain("price-known");
    }
}
