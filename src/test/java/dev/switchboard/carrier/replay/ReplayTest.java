package dev.switchboard.carrier.replay;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathMatching;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.reload.Editions;
import dev.switchboard.mind.guard.Checked;
import dev.switchboard.mind.guard.Guard;
import dev.switchboard.mind.guard.Sources;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.support.StaticApplicationContext;
import org.springframework.util.FileSystemUtils;

/** Past calls of an organization, played through changed files. */
class ReplayTest extends ApiTest {

    private static final String FLEET = "hi this is maria i need a quote for wrapping a fleet of ten trucks";
    private static final String PARTY = "hello i need a quote for wrapping my car for a birthday party";
    private static final String HOURS = "what are your opening hours on saturday";
    private static final String NAME_QUESTION = "May I have your name, please?";
    private static final String OWNER = "+14055550188";

    @Autowired
    private BeanFactory beans;

    @Value("${switchboard.home}")
    private Path home;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();
    private UUID organization;
    private String account;
    private Person owner;
    private Path candidate;

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        account = freshSid("AC");
        storeAccount(organization, account, "canary-replay-token");
        addNumber(organization);
        Answer put = owner.put(
                "/api/phone-settings",
                "{\"alertPhoneNumber\": \"" + OWNER + "\", \"alertEmail\": \"replay@example.com\"}");
        assertThat(put.status()).as(put.raw().body()).isIn(200, 201);
        candidate = home.resolve("candidate-" + organization);
    }

    @AfterEach
    void removeCandidate() throws IOException {
        FileSystemUtils.deleteRecursively(candidate);
    }

    private String call(String words) {
        String sid = freshSid("CA");
        DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, transcript, ended_at)
                        VALUES (?, 'AC0', ?, '+14055550123', ?, 'completed', ?, now())""")
                .params(organization, sid, numberOf(organization), words)
                .update();
        return sid;
    }

    private void change(String name, String from, String to) throws IOException {
        String text = Files.readString(home.resolve(name));
        assertThat(text).contains(from);
        Files.createDirectories(candidate.resolve(name).getParent());
        Files.writeString(candidate.resolve(name), text.replaceFirst(java.util.regex.Pattern.quote(from), to));
    }

    private void partiesAreHotLeads() throws IOException {
        change("config/rules/keywords.yml", "    fleet:\n", "    parties:\n      - birthday party\n    fleet:\n");
    }

    private int replay(String... words) {
        String[] all = new String[words.length + 4];
        System.arraycopy(words, 0, all, 0, words.length);
        all[words.length] = "--with";
        all[words.length + 1] = candidate.toString();
        all[words.length + 2] = "--organization";
        all[words.length + 3] = organization.toString();
        return ReplayCommand.run(beans, ReplayOptions.of(all), print(out), print(err));
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    private Remains remains() {
        return Remains.of(DATABASE, home, organization);
    }

    @Test
    void doesNotCountWhatTheAgentWasNotLetSay() {
        assertThat(refusedMore(this::refuse)).isOne();
        assertThat(refusedMore(() ->
                        beans.getBean(OrganizationScope.class).sandbox(organization, Instant.now(), jdbc -> refuse())))
                .isZero();
    }

    private Checked refuse() {
        return beans.getBean(Guard.class)
                .check("That is $4,711 in all.", Sources.none(), Instant.now(), ZoneOffset.UTC, "en");
    }

    private double refusedMore(Supplier<Checked> refused) {
        double before = refusedSentences();
        assertThat(refused.get().refused()).isNotEmpty();
        return refusedSentences() - before;
    }

    private double refusedSentences() {
        return beans.getBean(MeterRegistry.class).find("switchboard.guard.refused").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    @Test
    void anotherDefinitionOfHotLeadsShowsWhoWouldHaveBeenAlerted() throws IOException {
        call(FLEET);
        String party = call(PARTY);
        call(HOURS);
        partiesAreHotLeads();

        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(said())
                .contains("3 calls and 0 texts were played. 1 would be different.")
                .contains("""
                        1 call would now alert as hot_lead that did not
                          and would now count as hot that did not
                          and would be filed with priority high in place of normal
                          and would send a message that they did not
                          and would go out by twilio, which they did not
                          and would cost more
                            %s from ***0123
                        """.formatted(party))
                .containsOnlyOnce("1 call")
                .doesNotContain("birthday")
                .doesNotContain("+14055550123")
                .doesNotContain("would fail");
    }

    @Test
    void wordsAreShownWhereTheyAreAskedFor() throws IOException {
        call(PARTY);
        partiesAreHotLeads();

        assertThat(replay("--rules", "--words")).isZero();

        assertThat(said()).contains(PARTY).contains("HOT LEAD").doesNotContain(OWNER);
    }

    @Test
    void nothingLeavesAndNothingStays() throws IOException {
        call(FLEET);
        call(PARTY);
        owner.post(
                "/api/webhook-endpoints",
                "{\"url\": \"" + carrier().baseUrl() + "/leak\", \"events\": [\"call.classified\"]}");
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        change("routes/messages/alert.yaml", "      steps:\n", """
                      steps:
                        - to: "%1$s/leak"
                        - wireTap:
                            uri: "%1$s/leak"
                        - to: "smtp:127.0.0.1:2525?to=replay@example.com"
                        - multicast:
                            parallelProcessing: true
                            steps:
                              - to: "kafka:switchboard.leak?brokers=127.0.0.1:9"
                              - to: "direct:inbox"
                """.formatted(
                carrier().baseUrl()).indent(0));
        partiesAreHotLeads();
        carrier().resetRequests();
        await().pollDelay(Duration.ofMillis(600)).until(() -> true); // whatever making the organization had to do
        Remains before = remains();

        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(said())
                .contains("1 call would now alert as hot_lead that did not")
                .contains("  and would go out by http, kafka, smtp, twilio, which they did not")
                .contains("1 call would go out by http, kafka, smtp, which they did not");
        before.assertNothingBut(remains(), "a replay");
        assertThat(carrier().getAllServeEvents())
                .as("of others, some may still be at work")
                .noneMatch(event -> event.getRequest().getUrl().contains("/leak")
                        || event.getRequest().getUrl().contains(account)
                        || event.getRequest().getBodyAsString().contains(OWNER.substring(1)));
    }

    @Test
    @org.junit.jupiter.api.Timeout(60)
    void aRouteThatNeverEndsFailsThereAndTheReplayGoesOn() throws IOException {
        call(FLEET);
        call(HOURS);
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        change("routes/messages/alert.yaml", "      steps:\n", """
                      steps:
                        - loop:
                            doWhile: true
                            simple: "\\${body} != null"
                            steps:
                              - log: {loggingLevel: TRACE, message: again}
                """);

        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said())
                .contains("2 calls and 0 texts were played. 1 would be different.")
                .contains("1 call would fail in call.classified: EndlessException")
                .contains("  and would no longer alert as hot_lead");

        out.reset();
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        change("routes/messages/alert.yaml", "      steps:\n", """
                      steps:
                        - to: direct:inbox
                """);
        change("routes/messages/inbox.yaml", "      steps:\n", """
                      steps:
                        - to: direct:alert
                """);
        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said())
                .contains("2 calls and 0 texts were played. 2 would be different.")
                .contains("1 call would fail in call.classified: EndlessException\n  and would be filed")
                .contains("1 call would fail in call.classified: EndlessException\n  and would no longer alert");
    }

    @Test
    void otherWordsOfAnAlertShowWhereThereIsOne() throws IOException {
        call(FLEET);
        call(HOURS);
        change("config/messages/alert.ftl", "Reply CALL to call back.", "Text CALL to ring them.");

        assertThat(replay("--rules", "--words"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();

        assertThat(said())
                .contains("2 calls and 0 texts were played. 1 would be different.")
                .contains("1 call would be told in other words")
                .contains("Reply CALL to call back.")
                .contains("Text CALL to ring them.");
    }

    @Test
    void aCandidateThatIsAsItServesChangesNothing() throws IOException {
        call(FLEET);
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        FileSystemUtils.copyRecursively(home.resolve("config"), candidate.resolve("config"));

        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(said()).contains("1 calls and 0 texts were played. 0 would be different.");
    }

    /** As it was handled when it came in. */
    private void understood(String sid, UUID contact, int daysAgo) {
        DATABASE.sql("""
                        UPDATE phone_calls SET contact_id = ?, classified_at = created_at, ai_classification = '{"intent": "general_inquiry"}',
                            created_at = now() - ? * interval '1 day' WHERE twilio_call_sid = ?""").params(contact, daysAgo, sid).update();
    }

    /** Whoever called once is no returning caller, whatever came in later; whoever had called before is one. */
    @Test
    void theScoreOfACallerIsThatOfTheDay() throws IOException {
        UUID contact = DATABASE.sql("""
                        WITH person AS (
                            INSERT INTO contacts (organization_id, name, phone_number) VALUES (?, 'Maria', '+14055550123') RETURNING id, organization_id)
                        INSERT INTO contact_addresses (organization_id, contact_id, address)
                        SELECT organization_id, id, '+14055550123' FROM person RETURNING contact_id""").param(organization).query(UUID.class).single();
        String first = call(HOURS);
        understood(first, contact, 3);
        change("config/scoring.yml", "{times: 2}, points: 10", "{times: 2}, points: 100");

        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said()).contains("1 calls and 0 texts were played. 0 would be different.");

        String second = call(HOURS);
        understood(second, contact, 1);
        out.reset();
        assertThat(replay("--rules")).as(err.toString(StandardCharsets.UTF_8)).isZero();
        assertThat(said())
                .contains("2 calls and 0 texts were played. 1 would be different.")
                .contains("1 call would now alert as hot_lead that did not")
                .contains(second + " from")
                .doesNotContain(first);
    }

    @Test
    void conversationsAreHadAgain() throws IOException {
        String sid = call("Caller: what do you cost");
        DATABASE.sql("""
                        WITH dialogue AS (
                            INSERT INTO dialogues (call_id, organization_id, mouth)
                            SELECT id, organization_id, 'gather' FROM phone_calls WHERE twilio_call_sid = ? RETURNING call_id, organization_id)
                        INSERT INTO call_turns (organization_id, call_id, turn, position, role, content)
                        SELECT organization_id, call_id, n, n, 'caller', words FROM dialogue,
                            (VALUES (1, 'i would like to know what a wrap costs'), (2, 'my name is Maria Lopez')) AS said (n, words)""").param(sid).update();
        assertThat(Files.readString(home.resolve("config/dialogue/take-details.yml")))
                .contains(NAME_QUESTION);
        change("config/dialogue/take-details.yml", NAME_QUESTION, "Who is speaking, please?");

        assertThat(replay("--rules", "--words"))
                .as(err.toString(StandardCharsets.UTF_8))
                .isZero();

        assertThat(said())
                .contains("1 call would hear something else from the agent")
                .contains("before (agent): ")
                .contains("Who is speaking, please?")
                .doesNotContain("would fail");
    }

    @Test
    void aCandidateThatDoesNotLoadIsRefusedWithFileAndLine() throws IOException {
        call(PARTY);
        change("config/rules/keywords.yml", "otherwise: general_inquiry", "otherwise: nobody_knows");

        assertThat(replay("--rules")).isEqualTo(1);

        assertThat(err.toString(StandardCharsets.UTF_8)).containsPattern("config/rules/keywords.yml:\\d+: ");
        Answer refused = owner.post("/api/replays", "{\"candidate\": \"" + candidate.getFileName() + "\"}");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.raw().body()).contains("config/rules/keywords.yml");
    }

    @Test
    void anOrganizationThatThereIsNotIsNamed() throws IOException {
        partiesAreHotLeads();
        organization = UUID.randomUUID();
        assertThat(replay("--rules")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("there is no organization " + organization);
    }

    @Test
    void whatTheModelCostsIsSaidBeforeItIsAsked() throws IOException {
        call(PARTY);
        partiesAreHotLeads();

        assertThat(replay()).isEqualTo(1);

        assertThat(said()).contains("The model is asked twice about each of 1 calls: about 0.");
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("--yes");
    }

    @Test
    void theRulesGoOnWhereTheModelFails() throws IOException {
        call(PARTY);
        partiesAreHotLeads();

        assertThat(replay("--yes")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(said())
                .contains("1 call would now alert as hot_lead that did not")
                .doesNotContain("would fail");
    }

    private static void answers(String prompt, boolean hot) {
        String answer =
                "{\\\"intent\\\": \\\"quote_request\\\", \\\"summary\\\": \\\"Wants a car wrapped.\\\", \\\"is_hot_lead\\\": "
                        + hot
                        + ", \\\"customer_name\\\": null, \\\"vehicle_info\\\": null, \\\"urgency\\\": \\\"medium\\\", \\\"evidence\\\": null, \\\"sentiment\\\": null}";
        model().stubFor(
                        post(urlPathMatching(".*/chat/completions"))
                                .withRequestBody(containing(prompt))
                                .willReturn(
                                        okJson(
                                                "{\"id\": \"x\", \"model\": \"canary-model\", \"choices\": [{\"index\": 0, \"finish_reason\": \"stop\","
                                                        + " \"message\": {\"role\": \"assistant\", \"content\": \""
                                                        + answer + "\"}}],"
                                                        + " \"usage\": {\"prompt_tokens\": 900, \"completion_tokens\": 90, \"total_tokens\": 990}}")));
    }

    @Test
    void aChangedPromptIsTriedOnAModelThatAnswers() throws IOException {
        String party = call(PARTY);
        call(HOURS);
        change("config/prompts/classify.md", "being a wrap shop,", "being a wrap shop, any celebration,");
        answers("being a wrap shop, an urgent date", false);
        answers("being a wrap shop, any celebration", true);
        await().pollDelay(Duration.ofMillis(600)).until(() -> true); // whatever making the organization had to do
        Remains before = remains();

        assertThat(replay("--yes")).as(err.toString(StandardCharsets.UTF_8)).isZero();

        assertThat(said())
                .contains("The model is asked twice about each of 2 calls")
                .contains("2 calls and 0 texts were played. 2 would be different.")
                .contains("2 calls would now alert as hot_lead that did not")
                .contains(party)
                .doesNotContain("would fail");
        assertThat(model().findAll(postRequestedFor(urlPathMatching(".*/chat/completions"))
                        .withRequestBody(matching("(?s).*(" + PARTY + "|" + HOURS + ").*"))))
                .hasSize(4);
        before.assertNothingBut(remains(), "a replay");
        assertThat(carrier().findAll(postRequestedFor(urlPathMatching(".*/" + account + "/Messages.json"))))
                .isEmpty();
    }

    @Test
    void changedFilesThatNothingCameByAreNamed() throws IOException {
        call(PARTY);
        partiesAreHotLeads();
        change("config/twiml/greeting.ftlx", "Thank you for calling", "Howdy from");
        change("config/alarms.yml", "- name:", "# changed\n- name:");
        change("config/application.yml", "switchboard:", "# changed\nswitchboard:");
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        change("routes/jobs/clock.yaml", "- route:", "# changed\n- route:");
        Files.writeString(candidate.resolve("routes/messages/alert.yml"), "- route:\n");

        assertThat(replay("--rules")).as(err.toString()).isZero();

        assertThat(said())
                .contains(
                        "Note: nothing reads routes/messages/alert.yml",
                        "Note: config/application.yml is read at start, so its changes are not played",
                        "1 call would now alert as hot_lead that did not")
                .endsWith("""
                        Nothing that was played came by these changed files, so what they change is not among this:
                            config/alarms.yml
                            config/twiml/greeting.ftlx
                            routes/jobs/clock.yaml
                        """);
    }

    @Test
    void aRouteThatWaitsIsRefusedByName() throws IOException {
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        change(
                "routes/messages/inbox.yaml",
                "      steps:\n",
                "      steps:\n        - delay:\n            constant: \"10\"\n");
        assertThat(replay("--rules")).isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8))
                .contains("routes/messages/inbox.yaml:11: nothing is done later in a sandbox, as delay does it");
    }

    @Test
    void aFolderThatHoldsNothingIsRefusedBeforeAnythingStarts() throws IOException {
        Files.createDirectories(candidate.resolve("rules"));
        String[] words = {"--with", candidate.toString()};
        assertThat(ReplayCommand.run(ReplayTest.class, words, print(out), print(err)))
                .isEqualTo(1);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("holds neither routes/ nor config/");
    }

    @Test
    void ownersReplayInTheConsole() throws IOException {
        String party = call(PARTY);
        partiesAreHotLeads();
        change("config/alarms.yml", "- name:", "# changed\n- name:");

        Answer begun = owner.post("/api/replays", "{\"candidate\": \"" + candidate.getFileName() + "\", \"days\": 30}");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);

        String path = "/api/replays/" + begun.text("/id");
        await().atMost(Duration.ofSeconds(30))
                .until(() -> owner.get(path).text("/state").equals("done"));
        Answer done = owner.get(path);
        assertThat(done.text("/results/groups/0/title")).isEqualTo("1 call would now alert as hot_lead that did not");
        assertThat(done.text("/results/groups/0/also/0")).isEqualTo("would now count as hot that did not");
        assertThat(done.text("/results/groups/0/examples/0/name")).isEqualTo(party);
        assertThat(done.json().at("/results/groups")).hasSize(1);
        assertThat(done.json().at("/results/unmet")).hasToString("[\"config/alarms.yml\"]");
        assertThat(done.raw().body()).doesNotContain("birthday");
        assertThat(member(organization).get(path).status()).isEqualTo(403);
        assertThat(owner(organization()).get(path).status()).isEqualTo(404);
        assertThat(owner.post("/api/replays", "{\"candidate\": \"../config\"}").status())
                .isEqualTo(400);
    }

    @Test
    void oneThatNobodyIsAtAnyMoreIsInterrupted() {
        DATABASE.sql("""
                        INSERT INTO replays (organization_id, candidate, since, asked, started_by, updated_at)
                        VALUES (?, 'candidate', now(), 100, 'somebody', now() - interval '11 minutes')""").param(organization).update();
        assertThat(owner.get("/api/replays").text("/items/0/state")).isEqualTo("interrupted");
    }

    /** Without a line for each of the others, and without a report that looks as if it were one of all. */
    @Test
    void oneThatIsStoppedEndsAtOnce() throws Exception {
        call(FLEET);
        call(PARTY);
        call(HOURS);
        partiesAreHotLeads();
        Replayer replayer = new Replayer(beans.getBean(Editions.class), beans.getBean(Player.class));
        List<Past> past =
                beans.getBean(PastRows.class).since(organization, Instant.now().minusSeconds(3600));
        AtomicInteger played = new AtomicInteger();
        try (Replayer.Sides sides = replayer.load(candidate, false)) {
            assertThatExceptionOfType(InterruptedException.class)
                    .isThrownBy(() -> replayer.play(past, sides, 1, one -> {
                        played.incrementAndGet();
                        replayer.onApplicationEvent(new ContextClosedEvent(new StaticApplicationContext()));
                    }));
        }
        assertThat(past).hasSize(3);
        assertThat(played).hasValue(1);
    }
}
