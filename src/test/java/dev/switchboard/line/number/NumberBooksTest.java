package dev.switchboard.line.number;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.SimulatedBooks;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** The carrier's books beside ours, after somebody changed one of them alone. */
class NumberBooksTest extends ApiTest {

    @Autowired
    private ReconcileNumbers job;

    @Autowired
    private BookComparison comparison;

    @Autowired
    private StuckOrders stuck;

    @Autowired
    private CarrierNumbers carrierNumbers;

    @Autowired
    private NumberAccounts accounts;

    @Autowired
    private SimulatedBooks books;

    private UUID organization;
    private CarrierAccount account;

    @BeforeEach
    void anEnterprise() {
        organization = organization();
        DATABASE.sql("UPDATE organizations SET plan = 'enterprise' WHERE id = ?")
                .param(organization)
                .update();
        account = accounts.toBuyIn(organization).orElseThrow();
    }

    @AfterEach
    void forget() {
        DATABASE.sql(
                        "SELECT phone_number FROM organization_phone_numbers WHERE organization_id = ? AND phone_number IS NOT NULL")
                .param(organization)
                .query(String.class)
                .list()
                .forEach(number -> books.remove(SimulatedBooks.NUMBER, number));
        DATABASE.sql("DELETE FROM organization_phone_numbers WHERE organization_id = ?")
                .param(organization)
                .update();
    }

    private String buy() {
        return owner(organization)
                .post("/api/phone-numbers/purchase", "{\"areaCode\": \"602\", \"numberType\": \"custom\"}")
                .text("/phoneNumber");
    }

    private List<String> kinds(String number) {
        return comparison.compare(account).differences().stream()
                .filter(one -> one.phoneNumber().equals(number))
                .map(Difference::kind)
                .toList();
    }

    private static ObjectNode fields() {
        return JsonNodeFactory.instance.objectNode();
    }

    private ObjectNode sold(String number, String name) {
        return fields().put("sid", freshSid("PN"))
                .put("phone_number", number)
                .put("friendly_name", name)
                .put("account_sid", account.accountSid());
    }

    @Test
    void mendsAddressesThatWereChangedAndTellsTheOwner() {
        String number = buy();
        books.change(SimulatedBooks.NUMBER, number, fields().put("voice_url", "https://elsewhere.example/"));
        assertThat(kinds(number)).isEmpty();
        assertThat(carrierNumbers
                        .find(account, new PhoneNumber(number))
                        .orElseThrow()
                        .webhooks()
                        .get("VoiceUrl"))
                .contains("/webhooks/twilio/voice");
        assertThat(notices("number_misdirected")).singleElement().asString().contains("did not come here");
    }

    /** Vapi has set its own addresses when the number was brought there. */
    @Test
    void leavesANumberToVapiThatWasBroughtThere() {
        String number = buy();
        UUID agent =
                DATABASE.sql("""
                        INSERT INTO agents (organization_id, name, direction, vapi_assistant_id, phone_number, number_state)
                        VALUES (?, 'Front desk', 'inbound', uuidv7()::text, ?, 'imported') RETURNING id""").params(organization, number).query(UUID.class).single();
        String vapi = "https://api.vapi.ai/twilio/inbound_call";
        books.change(
                SimulatedBooks.NUMBER,
                number,
                fields().put("voice_url", vapi).put("status_callback", "https://api.vapi.ai/twilio/status"));
        assertThat(kinds(number)).isEmpty();
        assertThat(voice(number)).isEqualTo(vapi);
        assertThat(notices("number_misdirected")).isEmpty();

        books.change(SimulatedBooks.NUMBER, number, fields().put("voice_url", "https://elsewhere.example/"));
        assertThat(kinds(number)).isEmpty();
        assertThat(voice(number)).isEqualTo(vapi);
        assertThat(notices("number_misdirected")).hasSize(1);

        DATABASE.sql("UPDATE agents SET number_state = 'none', phone_number = NULL WHERE id = ?")
                .param(agent)
                .update();
        assertThat(kinds(number)).isEmpty();
        assertThat(voice(number)).contains("/webhooks/twilio/voice");
    }

    private String voice(String number) {
        return carrierNumbers
                .find(account, new PhoneNumber(number))
                .orElseThrow()
                .webhooks()
                .get("VoiceUrl");
    }

    @Test
    void takesWhatACarrierLeavesAwayForNoDifference() {
        String number = buy();
        String address = carrierNumbers
                .find(account, new PhoneNumber(number))
                .orElseThrow()
                .webhooks()
                .get("VoiceUrl")
                .replaceFirst("#.*", "");
        books.change(
                SimulatedBooks.NUMBER,
                number,
                fields().put("voice_url", address).put("sms_method", ""));
        assertThat(kinds(number)).isEmpty();
        assertThat(notices("number_misdirected")).isEmpty();
    }

    private List<String> notices(String type) {
        return DATABASE.sql("SELECT message FROM admin_notifications WHERE organization_id = ? AND type = ?")
                .params(organization, type)
                .query(String.class)
                .list();
    }

    @Test
    void listsWhatIsGoneAtTheCarrier() {
        String number = buy();
        books.remove(SimulatedBooks.NUMBER, number);
        assertThat(kinds(number)).containsExactly("gone_there");
    }

    @Test
    void listsWhatNobodyHereHasForTheAdministratorOnly() throws Exception {
        String number = "+12085550103"; // of an area code where no test buys at random
        books.remove(SimulatedBooks.NUMBER, number);
        books.add(SimulatedBooks.NUMBER, number, sold(number, "bought by hand"));
        try {
            job.compare(account, Optional.empty(), new ReconcileNumbers.Count());
            Answer listed = admin().get("/api/admin/number-differences");
            assertThat(listed.json().path("items")).anySatisfy(item -> {
                assertThat(item.path("phoneNumber").asText()).isEqualTo(number);
                assertThat(item.path("kind").asText()).isEqualTo("unknown_here");
            });
            assertThat(listed.json().path("accounts"))
                    .anySatisfy(
                            one -> assertThat(one.path("accountSid").asText()).isEqualTo(account.accountSid()));
            assertThat(owner(organization).get("/api/admin/number-differences").status())
                    .isEqualTo(403);
        } finally {
            books.remove(SimulatedBooks.NUMBER, number);
        }
        job.compare(account, Optional.empty(), new ReconcileNumbers.Count());
        assertThat(admin().get("/api/admin/number-differences").raw().body()).doesNotContain(number);
    }

    @Test
    void finishesAnOrderWhoseNumberTheCarrierHasSold() {
        String number = "+12085550104";
        UUID order = DATABASE.sql("""
                        INSERT INTO phone_number_orders (organization_id, key, reason, state, country, kind, number_type, provider, account_sid,
                            candidate, asked) VALUES (?, 'lost', 'purchase', 'buying', 'US', 'local', 'custom', 'twilio', ?, ?, 1) RETURNING id""")
                .params(organization, account.accountSid(), number)
                .query(UUID.class)
                .single();
        books.remove(SimulatedBooks.NUMBER, number);
        books.add(SimulatedBooks.NUMBER, number, sold(number, "switchboard " + order));
        assertThat(kinds(number)).isEmpty();
        assertThat(owner(organization).get("/api/phone-numbers/orders/" + order).text("/state"))
                .isEqualTo("bought");
        assertThat(owner(organization).get("/api/phone-numbers").text("/items/0/status"))
                .isEqualTo("active");
    }

    @Test
    void listsASecondNumberOfAnOrder() {
        String number = buy();
        String second = "+12085550105";
        books.remove(SimulatedBooks.NUMBER, second);
        String name = carrierNumbers
                .find(account, new PhoneNumber(number))
                .orElseThrow()
                .friendlyName();
        books.add(SimulatedBooks.NUMBER, second, sold(second, name));
        try {
            assertThat(kinds(second)).containsExactly("bought_twice");
        } finally {
            books.remove(SimulatedBooks.NUMBER, second);
        }
    }

    @Test
    void takesUpAnOrderThatNobodyWorksOnAndGivesUpAnOldOne() {
        UUID old = place("old", "4 days");
        UUID recent = place("recent", "1 hour");
        stuck.resume();
        assertThat(owner(organization).get("/api/phone-numbers/orders/" + old).text("/failure"))
                .contains("three days");
        org.awaitility.Awaitility.await().untilAsserted(() -> assertThat(owner(organization)
                        .get("/api/phone-numbers/orders/" + recent)
                        .text("/state"))
                .isEqualTo("bought"));
    }

    private UUID place(String key, String age) {
        return DATABASE.sql("""
                        INSERT INTO phone_number_orders (organization_id, key, reason, country, kind, area_code, number_type, created_at, updated_at)
                        VALUES (?, ?, 'purchase', 'US', 'local', '602', 'custom', now() - ?::interval, now() - ?::interval) RETURNING id""")
                .params(organization, key, age, age)
                .query(UUID.class)
                .single();
    }
}
