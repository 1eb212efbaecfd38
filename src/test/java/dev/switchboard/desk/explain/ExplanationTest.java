package dev.switchboard.desk.explain;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.switchboard.desk.contact.ContactsHouse;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** One call explained: what came, what was decided on which words, what was tried again, and what may be shown of it to others. */
class ExplanationTest extends ContactsHouse {

    private static final Duration SOON = Duration.ofSeconds(30);
    private static final String WORDS =
            "Hi, this is Johanna Quillfeather, I need a quote for a fleet of ten heliotrope trucks, reach me at 13 Quagmire Lane or q@quill.example";

    @Autowired
    private CallOwners owners;

    @Autowired
    private Explanations explanations;

    @Autowired
    private Shareable shareable;

    private final String caller = freshNumber();

    private static String sid(UUID call) {
        return DATABASE.sql("SELECT twilio_call_sid FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
    }

    private Answer explained(UUID call) {
        return owner.get("/api/calls/" + call + "/explanation");
    }

    /** The facts of all steps that say this, as one text each. */
    private static List<String> steps(JsonNode explanation, String what) {
        return StreamSupport.stream(explanation.path("steps").spliterator(), false)
                .filter(step -> step.path("what").asText().startsWith(what))
                .map(step -> StreamSupport.stream(step.path("facts").spliterator(), false)
                        .map(fact -> fact.path("name").asText() + "="
                                + fact.path("value").asText())
                        .toList()
                        .toString())
                .toList();
    }

    /** The carrier is away once, and then takes the alert's text for one to a number that is none. */
    private void alertFailsInTheEnd() {
        owner.put(
                "/api/phone-settings",
                "{\"alertPhoneNumber\": \"+14055550188\", \"companyName\": \"Zebrafinch Wraps\"}");
        String messages = "/2010-04-01/Accounts/" + account + "/Messages.json";
        carrier()
                .stubFor(post(urlPathEqualTo(messages))
                        .atPriority(1)
                        .inScenario(account)
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(429).withBody("{\"code\": 20429, \"message\": \"canary\"}"))
                        .willSetStateTo("again"));
        carrier()
                .stubFor(post(urlPathEqualTo(messages))
                        .atPriority(1)
                        .inScenario(account)
                        .whenScenarioStateIs("again")
                        .willReturn(aResponse()
                                .withStatus(400)
                                .withHeader("Content-Type", "application/json")
                                .withBody("{\"code\": 21211, \"message\": \"canary\"}")));
    }

    private UUID callWithFailedAlert() {
        alertFailsInTheEnd();
        UUID call = call(caller, WORDS);
        await().atMost(SOON)
                .until(
                        () -> DATABASE.sql("SELECT count(*) FROM dead_letters WHERE call_id = ?")
                                .param(call)
                                .query(Integer.class)
                                .single(),
                        letters -> letters == 1);
        await().atMost(SOON)
                .until(
                        () -> DATABASE.sql("SELECT count(*) FROM call_webhooks WHERE call_sid = ?")
                                .param(sid(call))
                                .query(Integer.class)
                                .single(),
                        kept -> kept == 2);
        return call;
    }

    @Test
    void tellsWebhooksDecisionEvidenceRulesAlertRetriesAndCosts() {
        UUID call = callWithFailedAlert();
        Answer answer = explained(call);
        assertThat(answer.status()).isEqualTo(200);
        JsonNode told = answer.json();
        assertThat(steps(told, "A call came in").get(0)).contains("route=voice-incoming", "answer=Gather > Say", " ms");
        assertThat(steps(told, "The caller spoke").get(0)).contains("route=voice-speech", "answer=Say");
        assertThat(steps(told, "Understood by the keyword rules").get(0))
                .contains("intent=quote_request", "hot lead=yes", "evidence=");
        assertThat(steps(told, "A rule fits"))
                .anyMatch(rule -> rule.contains("rule=hot_lead.") && rule.contains("fleet"));
        assertThat(steps(told, "What the keyword rules make").get(0)).contains("agrees with the decision=yes");
        assertThat(steps(told, "Filed in the inbox").get(0)).contains("priority=high");
        assertThat(steps(told, "An alert was asked for").get(0)).contains("kind=hot lead");
        assertThat(steps(told, "The alert is failed").get(0)).contains("21211");
        assertThat(steps(told, "The alert's text was written").get(0)).contains("status=failed", "Zebrafinch Wraps");
        assertThat(steps(told, "Given up: alert.requested").get(0)).contains("21211");
        assertThat(steps(told, "An attempt of alert.requested failed")).isNotEmpty();
        long last = Long.MIN_VALUE;
        for (JsonNode step : told.path("steps")) {
            assertThat(step.path("afterMs").asLong()).isGreaterThanOrEqualTo(last);
            last = step.path("afterMs").asLong();
        }
        assertThat(owner.get("/api/calls/" + sid(call) + "/explanation")
                        .json()
                        .path("callId")
                        .asText())
                .isEqualTo(call.toString());
        tellsTheScore(told);
        namesTheFilesThatDecided(told);
        sharesNothingOfAnybody(call);
        isPrintedByTheCommand(call);
    }

    private static void tellsTheScore(JsonNode told) {
        assertThat(steps(told, "How warm the caller was").get(0))
                .contains(
                        "by=the lines as they were then",
                        "points=",
                        "without this call=0",
                        "hot from=70",
                        "made hot by this call=yes");
        assertThat(steps(told, "A line counts"))
                .anyMatch(line -> line.contains("line=hot-lead") && line.contains("points=50"))
                .anyMatch(line -> line.contains("line=fleet") && line.contains("means=Has a fleet"));
    }

    private static void namesTheFilesThatDecided(JsonNode told) {
        assertThat(steps(told, "What the keyword rules make").get(0)).contains("by=the rules as they were then");
        assertThat(told.path("files").findValuesAsText("name"))
                .contains(
                        "config/rules/keywords.yml",
                        "config/scoring.yml",
                        "config/messages/alert.ftl",
                        "config/twiml/greeting.ftlx",
                        "routes/carrier/voice-incoming.yaml");
        for (JsonNode step : told.path("steps")) {
            if (step.path("what").asText().matches("Understood.*|An alert was asked for|A call came in")) {
                assertThat(step.path("version").asLong())
                        .as(step.path("what").asText())
                        .isPositive();
            }
        }
    }

    private void sharesNothingOfAnybody(UUID call) {
        Answer json = owner.get("/api/calls/" + call + "/explanation?personalData=false");
        Answer text = owner.get("/api/calls/" + call + "/explanation.txt?personalData=false");
        Answer made = owner.post("/api/calls/" + call + "/explanation/shares", "{\"days\": 1}");
        assertThat(made.status()).isEqualTo(201);
        String link = made.text("/link").replaceFirst("https?://[^/]+", "");
        Answer page = ask("GET", link, null);
        assertThat(List.of(json.status(), text.status(), page.status())).containsOnly(200);
        for (Answer shared : List.of(json, text, page)) {
            String body = shared.raw().body();
            assertThat(body.toLowerCase(java.util.Locale.ROOT))
                    .contains("quote_request", "21211")
                    .doesNotContain(
                            "quillfeather",
                            "johanna",
                            "heliotrope",
                            "quagmire",
                            "quill.example",
                            "zebrafinch",
                            "0188",
                            caller.substring(2),
                            caller.substring(8),
                            sid(call).toLowerCase(java.util.Locale.ROOT),
                            call.toString(),
                            organization.toString(),
                            account.toLowerCase(java.util.Locale.ROOT),
                            "test ");
        }
        assertThat(page.raw().headers().firstValue("Content-Security-Policy").orElse(""))
                .contains("default-src 'none'");
        assertThat(owner.get("/api/calls/" + call + "/explanation/shares")
                        .json()
                        .at("/items/0/opened")
                        .asInt())
                .isOne();
        assertThat(owner(organization())
                        .delete("/api/shares/" + made.text("/id"))
                        .status())
                .isEqualTo(404);
        assertThat(owner.delete("/api/shares/" + made.text("/id")).status()).isEqualTo(204);
        assertThat(ask("GET", link, null).status()).isEqualTo(404);
    }

    private void isPrintedByTheCommand(UUID call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(sid(call), false, out)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains(
                        "One call explained",
                        "Understood by the keyword rules",
                        "heliotrope",
                        "Given up: alert.requested");
        out.reset();
        assertThat(run(sid(call), true, out)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("without personal data", "Understood by the keyword rules")
                .doesNotContain("heliotrope", "Quillfeather", sid(call));
        assertThat(run(freshSid("CA"), false, out)).isOne();
        assertThat(run(call.toString(), true, out)).isZero();
        assertThat(run(UUID.randomUUID().toString(), true, out)).isOne();
    }

    private int run(String sid, boolean shared, ByteArrayOutputStream out) {
        PrintStream printed = new PrintStream(out, true, StandardCharsets.UTF_8);
        return ExplainCommand.run(sid, shared, owners, explanations, shareable, printed, printed);
    }

    @Test
    void tellsNobodyElseAndNoMemberWhatItCost() {
        UUID call = call(caller, "Do you have my order ready?");
        DATABASE.sql("""
                        INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, amount, unit, price_micros, currency)
                        VALUES (?, 'call', 'estimate', 'call', ?, 'x', 2, 'minutes', 17000, 'USD')""").params(organization, call).update();
        assertThat(steps(explained(call).json(), "Cost of a call")).anyMatch(cost -> cost.contains("price=0.017 USD"));
        Answer seen = member(organization).get("/api/calls/" + call + "/explanation");
        assertThat(seen.status()).isEqualTo(200);
        assertThat(steps(seen.json(), "Cost of")).isEmpty();
        assertThat(steps(seen.json(), "Nobody was alerted").get(0)).contains("neither a hot lead nor upset");
        Person stranger = owner(organization());
        assertThat(stranger.get("/api/calls/" + call + "/explanation").status()).isEqualTo(404);
        assertThat(stranger.get("/api/calls/" + sid(call) + "/explanation.txt").status())
                .isEqualTo(404);
        assertThat(stranger.post("/api/calls/" + call + "/explanation/shares", "{}")
                        .status())
                .isEqualTo(404);
        assertThat(owner.post("/api/calls/" + call + "/explanation/shares", "{\"days\": 31}")
                        .status())
                .isEqualTo(400);
    }

    /** What came later counts neither for the call nor against it, and asking changes no score. */
    @Test
    void tellsTheScoreAsItWasWhenTheCallWasUnderstood() {
        UUID first = call(caller, "Do you have my order ready?");
        String before =
                steps(explained(first).json(), "How warm the caller was").get(0);
        assertThat(before).contains("points=0", "made hot by this call=no");
        UUID second = call(caller, "I need a quote for a fleet of ten trucks, this is urgent");
        assertThat(steps(explained(first).json(), "How warm the caller was")).containsExactly(before);
        assertThat(steps(explained(second).json(), "How warm the caller was").get(0))
                .contains("without this call=0", "made hot by this call=yes");
        assertThat(steps(explained(second).json(), "A line counts")).anyMatch(line -> line.contains("line=returning"));
    }

    @Test
    void goesOnWithoutTheWordsOfWhoeverWasErased() {
        UUID call = call(caller, WORDS);
        owner.post("/api/calls/" + call + "/explanation/shares", "{}");
        String person = DATABASE.sql("SELECT contact_id::text FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
        owner.post("/api/contacts/" + person + "/erase", "{}");
        await().atMost(SOON).untilAsserted(() -> {
            JsonNode told = explained(call).json();
            assertThat(told.path("notes").toString()).contains("was erased");
            assertThat(told.toString()).doesNotContain("heliotrope", "Quillfeather");
            assertThat(steps(told, "Understood")).isNotEmpty();
            assertThat(steps(told, "How warm")).isEmpty();
        });
        assertThat(owner.get("/api/calls/" + call + "/explanation/shares")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void explainsAMissedCallAndOneForNobodysNumber() {
        UUID call = DATABASE.sql("""
                        INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, ended_at)
                        VALUES (?, ?, ?, ?, ?, 'missed', now()) RETURNING id""")
                .params(organization, account, freshSid("CA"), caller, ours)
                .query(UUID.class)
                .single();
        JsonNode told = explained(call).json();
        assertThat(steps(told, "A call came in").get(0)).contains("known from=what it wrote");
        assertThat(steps(told, "The call ended")).hasSize(1);
        assertThat(told.path("notes").toString()).contains("not classified", "answer was not kept");
        String unrouted = freshSid("CA");
        DATABASE.sql("SELECT record_unrouted_call(?, ?, ?, ?)")
                .params(account, unrouted, caller, "+15005550006")
                .query((row, number) -> 1)
                .single();
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        assertThat(run(unrouted, false, out)).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8)).contains("+15005550006", "no enabled organization");
        out.reset();
        run(unrouted, true, out);
        assertThat(out.toString(StandardCharsets.UTF_8))
                .doesNotContain("+15005550006")
                .containsPattern("It came on \\d{4}-\\d\\d-\\d\\d for a number of");
    }

    @Test
    void sharesNoIdOfOursInANote() {
        Explanation told = new Explanation(
                UUID.randomUUID(),
                true,
                java.time.Instant.EPOCH,
                java.time.LocalDate.EPOCH,
                List.of(),
                List.of(),
                List.of(),
                List.of("Served by a draft (trial " + UUID.randomUUID() + ")."));
        assertThat(shareable.of(told).notes()).containsExactly("Served by a draft (trial [id]).");
    }
}
