package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.apache.camel.ProducerTemplate;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.scheduling.support.CronExpression;

/** Recipes of the cookbook about times, and about what an organization may choose. */
class CookbookSettingsTest extends CookbookScene {

    @Autowired
    private ProducerTemplate producer;

    private String wordsThatGo() {
        return owner.get("/api/retention/preview").text("/items/0/count");
    }

    @Test
    void wordsAreKeptForAShorterTime() throws IOException {
        DATABASE.sql("""
                        INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, status, transcript, created_at)
                        VALUES (uuidv7(interval '-13 months'), ?, 'ACcookbook', ?, 'completed', 'is my van ready', now() - interval '13 months')""").params(organization, freshSid("CA")).update();
        assertThat(wordsThatGo()).isEqualTo("0");
        Recipe recipe = new Recipe("11. Keep words for a shorter time");
        assertThat(owner.put("/api/retention", recipe.json()).text("/recordingsMonths"))
                .isEqualTo("3");
        assertThat(wordsThatGo()).isEqualTo("1");
    }

    @Test
    void customersAreRemindedAtAnotherTime() throws IOException {
        Recipe recipe = new Recipe("12. Remind customers at another time");
        assertThat(owner.put("/api/booking-settings", recipe.json()).status()).isEqualTo(200);
        String service = owner.post("/api/services", "{\"name\": \"Tint\"}").text("/id");
        Instant at = Instant.now().truncatedTo(ChronoUnit.HOURS).plus(5, ChronoUnit.DAYS);
        Answer booked = owner.post(
                "/api/appointments",
                "{\"serviceId\": \"%s\", \"scheduledAt\": \"%s\", \"contactName\": \"Ann\", \"phoneNumber\": \"+14055550123\"}"
                        .formatted(service, at));
        assertThat(booked.status()).as(booked.raw().body()).isEqualTo(201);
        await().atMost(SOON).untilAsserted(() -> assertThat(DATABASE.sql(
                                "SELECT minutes_before FROM appointment_reminders WHERE organization_id = ? ORDER BY 1")
                        .param(organization)
                        .query(Integer.class)
                        .list())
                .containsExactly(60, 2880));
    }

    @Test
    void aFileAndALineAreAJob() throws IOException {
        Recipe recipe = new Recipe("13. Add a job");
        carrier().stubFor(get(urlPathEqualTo("/ping")).willReturn(aResponse().withStatus(200)));
        files.save(
                "routes/jobs/heartbeat.yaml",
                recipe.yaml().replace("https://uptime.example", carrier().baseUrl()));
        assertThat(producer.requestBody("direct:heartbeat", null, Number.class).longValue())
                .isZero();
        carrier().verify(1, getRequestedFor(urlPathEqualTo("/ping")));
        JsonNode line = new YAMLMapper().readTree(recipe.block("yaml", 1));
        assertThat(CronExpression.isValidExpression(line.path("heartbeat").asText()))
                .isTrue();
    }

    @Test
    void anOwnerChoosesAVoiceThatWasAdded() throws IOException {
        Recipe recipe = new Recipe("15. Add a voice or a language");
        assertThat(owner.put("/api/phone-settings", recipe.json()).status()).isEqualTo(400);
        String voices = "config/twiml/voices.yml";
        files.below(voices, "", "voices:", recipe.block("yaml", 0));
        files.below(voices, "", "languages:", recipe.block("yaml", 1));
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        owner.put("/api/phone-settings", recipe.json()).status())
                .isEqualTo(200));
        await().atMost(SOON).untilAsserted(() -> assertThat(greeting())
                .contains("voice=\"Polly.Arlet-Neural\" language=\"ca-ES\""));
    }
}
