package dev.switchboard.line.number;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.carrier.CarrierNumber;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.carrier.SimulatorFaults;
import dev.switchboard.ground.organization.Directory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Numbers bought by the API, at the simulated carrier. */
class NumberPurchaseTest extends ApiTest {

    @Autowired
    private CarrierNumbers carrierNumbers;

    @Autowired
    private SimulatorFaults faults;

    @Autowired
    private SimulatedBooks books;

    @Autowired
    private NumberAccounts accounts;

    @Autowired
    private Directory directory;

    @AfterEach
    void aGoodDayAgain() {
        faults.end();
    }

    private UUID organization(String plan) {
        UUID organization = organization();
        DATABASE.sql("UPDATE organizations SET plan = ? WHERE id = ?")
                .params(plan, organization)
                .update();
        return organization;
    }

    private Optional<CarrierNumber> atCarrier(UUID organization, String number) {
        return carrierNumbers.all(accounts.toBuyIn(organization).orElseThrow()).stream()
                .filter(one -> one.phoneNumber().e164().equals(number))
                .findFirst();
    }

    private static String path(String number) {
        return "/api/phone-numbers/" + number.replace("+", "%2B");
    }

    @Test
    void searchesBuysChangesAndReleases() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        Answer shelf = owner.get("/api/phone-numbers/available?areaCode=405");
        assertThat(shelf.status()).isEqualTo(200);
        assertThat(shelf.text("/areaCode")).isEqualTo("405");
        assertThat(shelf.json().path("nextAreaCodeUsed").asBoolean()).isFalse();
        assertThat(shelf.text("/items/0/phoneNumber")).startsWith("+1405");
        assertThat(shelf.text("/items/0/priceSource")).isEqualTo("carrier");
        String wanted = shelf.text("/items/3/phoneNumber");

        Answer bought = owner.post(
                "/api/phone-numbers/purchase",
                "{\"phoneNumber\": \"" + wanted + "\", \"friendlyName\": \"Front desk\"}");
        assertThat(bought.status()).as(bought.raw().body()).isEqualTo(201);
        assertThat(bought.text("/phoneNumber")).isEqualTo(wanted);
        assertThat(bought.text("/status")).isEqualTo("active");
        assertThat(bought.text("/numberType")).isEqualTo("primary");
        assertThat(bought.text("/friendlyName")).isEqualTo("Front desk");
        assertThat(bought.json().path("isDefault").asBoolean()).isTrue();
        assertThat(bought.json().path("monthlyCostCents").asInt()).isEqualTo(115);
        CarrierNumber there = atCarrier(organization, wanted).orElseThrow();
        assertThat(there.friendlyName()).isEqualTo("switchboard " + bought.text("/orderId"));
        assertThat(there.webhooks().get("VoiceUrl")).contains("/webhooks/twilio/voice");
        assertThat(there.webhooks().get("SmsUrl")).contains("/webhooks/twilio/sms");
        assertThat(there.webhooks().get("StatusCallback")).contains("/webhooks/twilio/voice/status");
        assertThat(there.webhooks().get("VoiceFallbackUrl")).contains("/webhooks/twilio/voice");
        await().untilAsserted(() ->
                assertThat(directory.find(wanted, there.sid(), "")).isPresent());

        Answer sales = owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"405\", \"numberType\": \"sales\"}");
        assertThat(sales.status()).isEqualTo(201);
        String second = sales.text("/phoneNumber");
        assertThat(owner.patch(path(second), "{\"friendlyName\": \"Sales\", \"numberType\": \"support\"}")
                        .text("/numberType"))
                .isEqualTo("support");
        assertThat(owner.get("/api/plan").json().path("numbersUsed").asInt()).isEqualTo(2);

        assertThat(owner.delete(path(second)).status()).isEqualTo(204);
        assertThat(atCarrier(organization, second)).isEmpty();
        assertThat(owner.get("/api/phone-numbers").json().path("items")).hasSize(1);
        Answer all = owner.get("/api/phone-numbers?released=true");
        assertThat(all.json().path("items")).hasSize(2);
        assertThat(all.text("/items/0/status")).isEqualTo("released");
        assertThat(owner.delete(path(second)).status()).isEqualTo(404);
        assertThat(directory.find(second, "AC" + "9".repeat(32), "")).isEmpty();
    }

    @Test
    void keepsThePrimaryNumber() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        String primary = owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"580\"}")
                .text("/phoneNumber");
        assertThat(owner.delete(path(primary)).status()).isEqualTo(409);
        assertThat(owner.patch(path(primary), "{\"numberType\": \"custom\"}").status())
                .isEqualTo(409);
        String other = owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"580\", \"numberType\": \"primary\"}")
                .text("/phoneNumber");
        assertThat(owner.put("/api/phone-numbers/default", "{\"phoneNumber\": \"" + other + "\"}")
                        .status())
                .isEqualTo(200);
        assertThat(owner.patch(path(primary), "{\"numberType\": \"custom\"}").status())
                .isEqualTo(200);
        assertThat(owner.delete(path(primary)).status()).isEqualTo(204);
        assertThat(owner.put("/api/phone-numbers/default", "{\"phoneNumber\": \"" + primary + "\"}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void namesThePlanAndItsLimit() {
        Answer starter = owner(organization("starter")).post("/api/phone-numbers/purchase", "{}");
        assertThat(starter.status()).isEqualTo(403);
        assertThat(starter.text("/plan")).isEqualTo("starter");
        assertThat(starter.json().path("limit").asInt()).isZero();
        assertThat(starter.text("/detail")).contains("Starter", "no phone numbers", "Professional");
        UUID professional = organization("professional");
        Person owner = owner(professional);
        assertThat(owner.post("/api/phone-numbers/purchase", "{\"country\": \"US\"}")
                        .status())
                .isEqualTo(201);
        Answer second = owner.post("/api/phone-numbers/purchase", "{\"country\": \"US\"}");
        assertThat(second.status()).isEqualTo(403);
        assertThat(second.text("/detail")).contains("Professional", "1 phone number");
    }

    @Test
    void holdsTheLimitUnderTwentyPurchasesAtOnce() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        List<Integer> statuses = IntStream.range(0, 20)
                .mapToObj(i -> CompletableFuture.supplyAsync(
                        () -> owner.post(
                                        "/api/phone-numbers/purchase",
                                        "{\"areaCode\": \"918\", \"idempotencyKey\": \"k" + i + "\"}")
                                .status(),
                        task -> new Thread(task).start()))
                .toList()
                .stream()
                .map(CompletableFuture::join)
                .toList();
        assertThat(statuses.stream().filter(status -> status == 403)).hasSize(10);
        await().atMost(Duration.ofSeconds(20))
                .untilAsserted(
                        () -> assertThat(states(organization)).hasSize(10).containsOnly("bought"));
        assertThat(carrierNumbers.all(accounts.toBuyIn(organization).orElseThrow()).stream()
                        .filter(number -> orders(organization).contains(number.friendlyName())))
                .hasSize(10);
        Answer again = owner.post(
                "/api/phone-numbers/purchase",
                "{\"areaCode\": \"918\", \"idempotencyKey\": \"k" + statuses.indexOf(201) + "\"}");
        assertThat(again.status()).isEqualTo(201);
        Answer other = owner.post(
                "/api/phone-numbers/purchase",
                "{\"areaCode\": \"405\", \"idempotencyKey\": \"k" + statuses.indexOf(201) + "\"}");
        assertThat(other.status()).as(other.raw().body()).isEqualTo(409);
        assertThat(other.text("/errors/0/field")).isEqualTo("idempotencyKey");
    }

    private static List<String> states(UUID organization) {
        return DATABASE.sql("SELECT state FROM phone_number_orders WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .list();
    }

    private static List<String> orders(UUID organization) {
        return DATABASE.sql("SELECT 'switchboard ' || id FROM phone_number_orders WHERE organization_id = ?")
                .param(organization)
                .query(String.class)
                .list();
    }

    @Test
    void takesTheNextAreaCodeWhereThereIsNone() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        Answer shelf = owner.get("/api/phone-numbers/available?areaCode=212");
        assertThat(shelf.json().path("nextAreaCodeUsed").asBoolean()).isTrue();
        assertThat(shelf.text("/items/0/region")).isEqualTo("NY");
        Answer bought = owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"212\"}");
        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("/phoneNumber"))
                .matches("\\+1(646|332|917|347|718|929|315|516|518|585|607|631|716|845|914)\\d{7}");
    }

    @Test
    void saysInPlainWordsWhyANumberIsRefused() {
        UUID organization = organization("enterprise");
        Answer refused = owner(organization).post("/api/phone-numbers/purchase", "{\"country\": \"MX\"}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("papers first");
        assertThat(states(organization)).containsExactly("failed");
        assertThat(DATABASE.sql(
                                "SELECT message FROM admin_notifications WHERE organization_id = ? AND type = 'number_refused'")
                        .param(organization)
                        .query(String.class)
                        .list())
                .singleElement()
                .asString()
                .contains("could not be bought", "papers first");
        assertThat(owner(organization)
                        .get("/api/plan")
                        .json()
                        .path("numbersUsed")
                        .asInt())
                .isZero();
    }

    @Test
    void keepsANumberFromAnotherOrganizationForAMonth() {
        UUID first = organization("enterprise");
        String number = owner(first)
                .post("/api/phone-numbers/purchase", "{\"areaCode\": \"303\", \"numberType\": \"custom\"}")
                .text("/phoneNumber");
        UUID conversation = DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, phone_number_id)
                        SELECT organization_id, 'phone', 'kept', 'Ann', id FROM organization_phone_numbers WHERE phone_number = ? RETURNING id""").param(number).query(UUID.class).single();
        assertThat(owner(first).delete(path(number)).status()).isEqualTo(204);

        UUID second = organization("enterprise");
        String wish = "{\"phoneNumber\": \"" + number + "\", \"numberType\": \"custom\"}";
        Answer other = owner(second).post("/api/phone-numbers/purchase", wish);
        assertThat(other.status()).isEqualTo(201);
        assertThat(other.text("/phoneNumber")).startsWith("+1303").isNotEqualTo(number);
        DATABASE.sql("UPDATE number_quarantine SET released_at = now() - interval '31 days' WHERE phone_number = ?")
                .param(number)
                .update();
        Answer itself = owner(second).post("/api/phone-numbers/purchase", wish);
        assertThat(itself.text("/phoneNumber")).isEqualTo(number);
        assertThat(DATABASE.sql("""
                        SELECT n.former_number FROM conversations c JOIN organization_phone_numbers n ON n.id = c.phone_number_id
                        WHERE c.id = ? AND n.organization_id = ?""")
                        .params(conversation, first)
                        .query(String.class)
                        .single())
                .isEqualTo(number);
        assertThat(owner(first).get("/api/phone-numbers?released=true").text("/items/0/phoneNumber"))
                .isEqualTo(number);
        await().untilAsserted(() -> assertThat(directory
                        .find(number, "AC" + "9".repeat(32), "")
                        .orElseThrow()
                        .listing()
                        .organization()
                        .id())
                .isEqualTo(second));
    }

    @Test
    void givesAnOrganizationItsOwnNumberBackInItsOldRow() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        Answer first = owner.post("/api/phone-numbers/purchase", "{\"areaCode\": \"719\", \"numberType\": \"sales\"}");
        String number = first.text("/phoneNumber");
        assertThat(owner.delete(path(number)).status()).isEqualTo(204);
        Answer again = owner.post(
                "/api/phone-numbers/purchase", "{\"phoneNumber\": \"" + number + "\", \"numberType\": \"sales\"}");
        assertThat(again.text("/id")).isEqualTo(first.text("/id"));
        assertThat(again.json().path("releasedAt").isNull()).isTrue();
        assertThat(atCarrier(organization, number)).isPresent();
    }

    @Test
    void waitsAsLongAsTheCarrierWants() {
        UUID organization = organization("enterprise");
        faults.begin(SimulatorFaults.tooMany(2, Duration.ofSeconds(1)));
        Answer bought = owner(organization).post("/api/phone-numbers/purchase", "{\"areaCode\": \"801\"}");
        assertThat(bought.status()).isEqualTo(201);
        assertThat(DATABASE.sql("""
                        SELECT attempts FROM events e JOIN phone_number_orders o ON o.id = e.subject_id
                        WHERE e.type = 'number.ordered' AND o.organization_id = ?""").param(organization).query(Integer.class).single())
                .isLessThanOrEqualTo(1);
    }

    @Test
    void servesTheOlderAddresses() {
        UUID organization = organization("enterprise");
        Person owner = owner(organization);
        String place = "/api/workspaces/" + organization + "/phone-numbers";
        Answer bought = owner.post(place, "{\"type\": \"sales\", \"areaCode\": \"405\"}");
        assertThat(bought.status()).isEqualTo(201);
        assertThat(bought.text("/numberType")).isEqualTo("sales");
        String one = place + "/" + bought.text("/id");
        assertThat(owner.patch(one, "{\"type\": \"support\"}").text("/numberType"))
                .isEqualTo("support");
        assertThat(owner.get(place).json().path("items")).hasSize(1);
        assertThat(owner(organization()).get(place).status()).isEqualTo(404);
        assertThat(member(organization).delete(one).status()).isEqualTo(403);
        assertThat(owner.delete(one).status()).isEqualTo(204);
        assertThat(owner.delete(one).status()).isEqualTo(404);
    }

    @Test
    void givesANumberByHand() {
        UUID organization = organization("starter");
        String number = "+12085550106"; // of an area code where no test buys at random
        books.add(
                SimulatedBooks.NUMBER,
                number,
                JsonNodeFactory.instance
                        .objectNode()
                        .put("sid", freshSid("PN"))
                        .put("phone_number", number)
                        .put("friendly_name", "by hand")
                        .put(
                                "account_sid",
                                accounts.ofPlatform().findFirst().orElseThrow().accountSid()));
        Answer given = admin().post("/api/admin/phone-numbers", """
                {"organizationId": "%s", "phoneNumber": "%s", "numberType": "support"}""".formatted(organization, number));
        assertThat(given.status()).as(given.raw().body()).isEqualTo(201);
        assertThat(owner(organization).post("/api/admin/phone-numbers", "{}").status())
                .isEqualTo(403);
        assertThat(admin().get("/api/admin/phone-numbers").text("/items/0/organizationId"))
                .isEqualTo(organization.toString());
        assertThat(owner(organization).delete(path(number)).status()).isEqualTo(204);
        assertThat(atCarrier(organization, number)).isEmpty();
    }
}
