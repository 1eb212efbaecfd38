package dev.switchboard.carrier.text;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Texts to nobody's number, and who hears of them. */
class UnroutedTextTest extends ApiTest {

    @Autowired
    private MeterRegistry meters;

    @Autowired
    private Notices notices;

    @Autowired
    private OrganizationScope scope;

    private final String nobody = "+1646" + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
    private String account;
    private String token;

    /** Found by its account alone, so that the signature can be checked; the number is no one's. */
    @BeforeEach
    void openAShop() {
        account = freshSid("AC");
        token = freshSid("t");
        storeAccount(organization(), account, token);
    }

    private Map<String, String> text(String body) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", account);
        form.put("MessageSid", freshSid("SM"));
        form.put("From", "+14055550199");
        form.put("To", nobody);
        form.put("Body", body);
        return form;
    }

    private void send(Map<String, String> form) {
        var answer = carrier.signedWith(token).post("/webhooks/twilio/sms", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response").doesNotContain("<Message");
    }

    private JsonNode find(JsonNode items, String field) {
        for (JsonNode item : items) {
            if (item.path(field).asText().equals(nobody)) {
                return item;
            }
        }
        return items.path("none");
    }

    private JsonNode notice() {
        return find(
                admin().get("/api/notifications?limit=200&status=pending")
                        .json()
                        .path("items"),
                "phoneNumber");
    }

    @Test
    void isKeptOnceAndNotifiedOfWithACount() {
        double before = meters.get("switchboard.texts.unrouted").counter().count();
        Map<String, String> first = text("is anybody there?");
        send(first);
        send(first);
        JsonNode kept = find(admin().get("/api/unrouted-texts?limit=200").json().path("items"), "recipient");
        assertThat(kept.path("body").asText()).isEqualTo("is anybody there?");
        assertThat(kept.path("sender").asText()).isEqualTo("+14055550199");
        assertThat(notice().path("type").asText()).isEqualTo("unrouted_text");
        assertThat(notice().path("count").asInt()).isOne();
        send(text("hello?"));
        assertThat(notice().path("count").asInt()).isEqualTo(2);
        assertThat(meters.get("switchboard.texts.unrouted").counter().count()).isEqualTo(before + 2);
        assertThat(meters.get("switchboard.texts.unrouted").counter().getId().getTags())
                .isEmpty();
    }

    @Test
    void aNoticeThatIsDoneIsShownAgain() {
        send(text("one"));
        String id = notice().path("id").asText();
        assertThat(admin().patch("/api/notifications/" + id, "{\"status\": \"done\"}")
                        .text("/status"))
                .isEqualTo("done");
        assertThat(notice().isMissingNode()).isTrue();
        send(text("two"));
        assertThat(notice().path("count").asInt()).isOne();
        assertThat(notice().path("id").asText()).isNotEqualTo(id);
    }

    @Test
    void isNoOrganizationsToRead() {
        send(text("secret"));
        UUID organization = organization();
        assertThat(owner(organization).get("/api/unrouted-texts").status()).isEqualTo(403);
        assertThat(owner(organization).get("/api/notifications").json().toString())
                .doesNotContain(nobody);
        assertThat(member(organization).get("/api/notifications").status()).isEqualTo(403);
        assertThat(owner(organization)
                        .patch("/api/notifications/" + notice().path("id").asText(), "{\"status\": \"done\"}")
                        .status())
                .isEqualTo(404);
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM conversations WHERE customer_address = '+14055550199' AND metadata ->> 'phone' = ?")
                        .param(nobody)
                        .query(Long.class)
                        .single())
                .isZero();
    }

    @Test
    void anOwnerHearsOfTheOrganizationsAndIsToldNothingTwice() {
        UUID organization = organization();
        UUID other = organization();
        for (boolean isNew : new boolean[] {true, false}) {
            assertThat(scope.<Boolean>in(
                            organization,
                            jdbc -> notices.raise(
                                    jdbc,
                                    organization,
                                    "spend_cap_reached",
                                    "2026-01-31",
                                    Optional.empty(),
                                    "The cap is reached.")))
                    .isEqualTo(isNew);
        }
        JsonNode items = owner(organization).get("/api/notifications").json().path("items");
        assertThat(items).hasSize(1);
        assertThat(items.get(0).path("count").asInt()).isEqualTo(2);
        assertThat(admin().getIn(organization, "/api/notifications?limit=200")
                        .json()
                        .toString())
                .contains("The cap is reached.");
        String path = "/api/notifications/" + items.get(0).path("id").asText();
        assertThat(owner(other).patch(path, "{\"status\": \"done\"}").status()).isEqualTo(404);
        assertThat(owner(organization).patch(path, "{\"status\": \"pending\"}").text("/errors/0/field"))
                .isEqualTo("status");
        assertThat(owner(organization)
                        .patch(path, "{\"status\": \"dismissed\"}")
                        .status())
                .isEqualTo(200);
        assertThat(owner(organization)
                        .get("/api/notifications?status=pending")
                        .json()
                        .path("items"))
                .isEmpty();
    }

    @Test
    void lookLikeAnyOtherToTheCarrier() {
        Map<String, String> form = new HashMap<>(text("x"));
        assertThat(carrier.signedWith("wrong")
                        .post("/webhooks/twilio/sms", form)
                        .statusCode())
                .isEqualTo(403);
        assertThat(notice().isMissingNode()).isTrue();
    }
}
