package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The pages of figures as the API gives them. */
class AnalyticsTest extends ApiTest {

    private static final ZoneId ZONE = ZoneId.of("America/Chicago");

    private UUID organization;
    private Person owner;
    private String number;
    private LocalDate today;
    private int threads;

    @BeforeEach
    void setUp() {
        organization = organization();
        owner = owner(organization);
        number = addNumber(organization);
        DATABASE.sql("UPDATE organizations SET zone = ? WHERE id = ?")
                .params(ZONE.getId(), organization)
                .update();
        today = LocalDate.now(ZONE);
    }

    private UUID call(int daysAgo, String caller, String set) {
        UUID id = DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, call_duration_seconds, created_at)
                        VALUES (uuidv7(-? * interval '1 day'), ?, 'ACanalytics', ?, ?, ?, 'completed', 60, now() - ? * interval '1 day') RETURNING id""")
                .params(daysAgo, organization, freshSid("CA"), caller, number, daysAgo)
                .query(UUID.class)
                .single();
        if (!set.isEmpty()) {
            DATABASE.sql("UPDATE phone_calls SET " + set + " WHERE id = ?")
                    .param(id)
                    .update();
        }
        return id;
    }

    private void someCalls() {
        call(
                0,
                "+14055550101",
                "booking_confirmed = true, financial_value_cents = 40000, value_reasons = '[{\"service\":\"Wrap\",\"cents\":40000}]'");
        call(0, "+14055550101", "status = 'missed'");
        call(0, "+14055550102", "is_hot_lead = true, forwarding_detected = true, forwarded_from = '+14055550199'");
        call(3, "+14055550103", "transfer_time = created_at, transfer_outcome = 'answered'");
        UUID talk = call(3, "+14055550104", "");
        DATABASE.sql(
                        "INSERT INTO dialogues (call_id, organization_id, mouth, turns, answered, started_at) VALUES (?, ?, 'gather', 3, 1, now() - interval '3 days')")
                .params(talk, organization)
                .update();
        call(40, "+14055550105", "status = 'missed'");
    }

    private static Map<String, JsonNode> figures(Answer page) {
        Map<String, JsonNode> figures = new HashMap<>();
        page.json()
                .path("figures")
                .forEach(each -> figures.put(each.path("name").asText(), each));
        return figures;
    }

    @Test
    void callsAreCountedAndComparedWithTheTimeBefore() {
        someCalls();
        Answer page = owner.get("/api/analytics/calls");
        assertThat(page.status()).isEqualTo(200);
        assertThat(page.text("/from")).isEqualTo(today.minusDays(29).toString());
        assertThat(page.text("/to")).isEqualTo(today.toString());
        assertThat(page.text("/zone")).isEqualTo("America/Chicago");
        assertThat(page.text("/before/to")).isEqualTo(today.minusDays(30).toString());
        Map<String, JsonNode> figures = figures(page);
        assertThat(figures.get("calls").path("value").asInt()).isEqualTo(5);
        assertThat(figures.get("calls").path("before").asInt()).isEqualTo(1);
        assertThat(figures.get("missed").path("value").asInt()).isEqualTo(1);
        assertThat(figures.get("resolved").path("value").asInt()).isEqualTo(1);
        assertThat(figures.get("callers").path("value").asInt()).isEqualTo(4);
        assertThat(figures.get("successRate").path("value").asDouble()).isEqualTo(25);
        assertThat(figures.get("transfersAnswered").path("value").asDouble()).isEqualTo(100);
        assertThat(figures.get("averageLength").path("before").isNull()).isTrue();
        assertThat(page.json().at("/charts/0/periods")).hasSize(30);
        assertThat(page.json().at("/charts/0/series/0/values/29").asInt()).isEqualTo(2);
        assertThat(page.text("/tables/0/rows/0/number")).isEqualTo(number);
    }

    /** Whoever clicks on a figure sees as many. */
    @Test
    void eachFigureIsAsMuchAsItsListHolds() {
        someCalls();
        Answer page = owner.get("/api/analytics/calls?number=" + number.replace("+", "%2B"));
        int followed = 0;
        for (JsonNode figure : page.json().path("figures")) {
            String list = figure.path("list").asText("");
            if (list.startsWith("/console/calls?")
                    && figure.path("unit").asText().equals("count")) {
                Answer listed = owner.get(list.replace("/console/", "/api/") + "&limit=200");
                assertThat(listed.json().path("items"))
                        .as(figure.path("name").asText())
                        .hasSize(figure.path("value").asInt());
                followed++;
            }
        }
        assertThat(followed).isGreaterThanOrEqualTo(7);
    }

    @ParameterizedTest
    @ValueSource(strings = {"calls", "alerts", "numbers", "revenue", "costs", "dialogue"})
    void everyPageExplainsWhatItShows(String group) {
        someCalls();
        for (String way : List.of("day", "week", "month")) {
            Answer page = owner.get("/api/analytics/" + group + "?groupBy=" + way);
            assertThat(page.status()).isEqualTo(200);
            assertThat(page.json().path("figures")).isNotEmpty();
            for (String kind : List.of("figures", "charts", "tables")) {
                page.json().path(kind).forEach(each -> {
                    assertThat(each.path("title").asText()).isNotBlank();
                    assertThat(each.path("definition").asText()).endsWith(".");
                });
            }
            page.json().path("charts").forEach(chart -> chart.path("series")
                    .forEach(series -> assertThat(series.path("values"))
                            .hasSize(Math.max(1, chart.path("periods").size()))));
        }
        Answer csv = owner.get("/api/analytics/" + group + "?format=csv");
        assertThat(csv.raw().headers().firstValue("Content-Type").orElse("")).startsWith("text/csv");
        assertThat(csv.raw().body()).startsWith("\uFEFF\"part\",\"period\"");
    }

    @Test
    void oneChartIsATableForASpreadsheet() {
        someCalls();
        Answer csv = ask(
                "GET",
                "/api/analytics/calls?part=callsByDay&from=" + today + "&to=" + today,
                null,
                "Authorization",
                "Bearer " + owner.token(),
                "Accept",
                "text/csv");
        assertThat(csv.raw().body())
                .isEqualTo("\uFEFF\"period\",\"Answered\",\"Missed\",\"Not over, or never connected\"\r\n\"" + today
                        + "\",2,1,0\r\n");
        assertThat(owner.get("/api/analytics/calls?format=csv&part=nonsense").status())
                .isEqualTo(400);
        assertThat(owner.get("/api/analytics/calls?format=csv&part=byNumber")
                        .raw()
                        .body())
                .contains("'" + number);
    }

    @ParameterizedTest
    @CsvSource({
        "from=yesterday, from",
        "from=2026-02-30, from",
        "from=2026-03-01&to=2026-02-01, to",
        "from=2020-01-01&to=2026-02-01, to",
        "groupBy=year, groupBy",
        "number=12, number",
        "format=xml, format",
        "color=red, color"
    })
    void badValuesAreNamed(String query, String field) {
        Answer answer = owner.get("/api/analytics/calls?" + query);
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.raw().body()).contains(field);
    }

    @Test
    void onlyOwnersSeeTheirOwn() {
        someCalls();
        assertThat(member(organization).get("/api/analytics/calls").status()).isEqualTo(403);
        assertThat(owner.get("/api/analytics/plans").status()).isEqualTo(403);
        assertThat(owner.get("/api/analytics/nothing").status()).isEqualTo(404);
        Person stranger = owner(organization());
        assertThat(figures(stranger.get("/api/analytics/calls"))
                        .get("calls")
                        .path("value")
                        .asInt())
                .isZero();
        assertThat(figures(stranger.get("/api/analytics/calls?number=" + number.replace("+", "%2B")))
                        .get("calls")
                        .path("value")
                        .asInt())
                .isZero();
        assertThat(stranger.get("/api/analytics/activity").json().path("items")).isEmpty();
    }

    @Test
    void whatWasAskedInVainIsAnsweredOnceOrDismissed() {
        UUID talk = call(1, "+14055550104", "");
        DATABASE.sql(
                        "INSERT INTO dialogues (call_id, organization_id, mouth, turns, unanswered, started_at) VALUES (?, ?, 'gather', 3, 3, now() - interval '1 day')")
                .params(talk, organization)
                .update();
        int position = 0;
        for (String question : List.of("Do you wrap boats?", "do you wrap  boats", "Is there parking?")) {
            DATABASE.sql("""
                            INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, tool, arguments, failed)
                            VALUES (?, ?, 1, ?, 'tool', 'x', 'find_answer', jsonb_build_object('question', ?), true)""").params(organization, talk, ++position, question).update();
        }
        Answer page = owner.get("/api/analytics/dialogue");
        assertThat(figures(page).get("unanswered").path("value").asInt()).isEqualTo(3);
        assertThat(page.json().at("/tables/0/rows")).hasSize(2);
        String boats = page.text("/tables/0/rows/0/id");
        String parking = page.text("/tables/0/rows/1/id");
        assertThat(page.json().at("/tables/0/rows/0/times").asInt()).isEqualTo(2);
        Person stranger = owner(organization());
        assertThat(stranger.post("/api/analytics/dialogue/unanswered/" + boats + "/answer", "{\"answer\": \"Yes\"}")
                        .status())
                .isEqualTo(404);
        assertThat(owner.post("/api/analytics/dialogue/unanswered/" + boats + "/answer", "{}")
                        .status())
                .isEqualTo(400);
        Answer known = owner.post(
                "/api/analytics/dialogue/unanswered/" + boats + "/answer", "{\"answer\": \"Yes, up to 30 feet.\"}");
        assertThat(known.status()).isEqualTo(201);
        assertThat(known.text("/title")).containsIgnoringCase("wrap").containsIgnoringCase("boats");
        assertThat(owner.post("/api/analytics/dialogue/unanswered/" + parking + "/dismiss", "")
                        .status())
                .isEqualTo(200);
        assertThat(owner.get("/api/analytics/dialogue/unanswered").json().path("items"))
                .isEmpty();
        assertThat(owner.get("/api/knowledge").json().path("items")).hasSize(1);
        assertThat(owner.get("/api/audit").raw().body()).contains("questions/" + parking);
    }

    @Test
    void theLastThingsThatHappenedAreShown() {
        someCalls();
        Answer activity = owner.get("/api/analytics/activity");
        assertThat(activity.json().path("items")).hasSize(6);
        assertThat(activity.text("/items/0/link")).startsWith("/console/calls/");
    }

    /** What somebody wrote is not lost behind what was sent to many a moment later. */
    @Test
    void aMessageThatCameInIsShownAlsoIfManyWereSentSince() {
        UUID wrote = thread("10 minutes", "10 minutes");
        for (int i = 0; i < 12; i++) {
            thread("40 days", "1 minute");
        }
        assertThat(owner.get("/api/analytics/activity").json().path("items").findValuesAsText("id"))
                .hasSize(10)
                .startsWith(wrote.toString());
    }

    private UUID thread(String lastInbound, String lastOfAll) {
        return DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, last_inbound_at, last_message_at)
                        VALUES (?, 'sms', 'Van', 'Ann', ?, now() - ?::interval, now() - ?::interval) RETURNING id""")
                .params(organization, "+1405556" + (1_000 + threads++), lastInbound, lastOfAll)
                .query(UUID.class)
                .single();
    }

    @Test
    void theAdministratorSeesWhatPlansEarnAndCost() {
        DATABASE.sql(
                        "UPDATE organizations SET plan = 'professional', created_at = now() - interval '90 days' WHERE id = ?")
                .param(organization)
                .update();
        DATABASE.sql("UPDATE organization_phone_numbers SET monthly_cost_cents = 115 WHERE organization_id = ?")
                .param(organization)
                .update();
        Answer plans = admin().get("/api/analytics/plans?from=" + today.minusDays(29) + "&to=" + today);
        assertThat(plans.status()).isEqualTo(200);
        assertThat(plans.json().path("plans")).hasSize(3);
        assertThat(admin().get("/api/analytics/plans?from=x").status()).isEqualTo(400);
        int paid = 0;
        for (JsonNode plan : plans.json().path("plans")) {
            paid += plan.path("plan").asText().equals("professional")
                    ? plan.path("revenueCents").asInt()
                    : 0;
        }
        assertThat(paid).isGreaterThanOrEqualTo(4_800);
    }
}
