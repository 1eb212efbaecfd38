package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.Texters;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.carrier.text.ReceivedTexts;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Organization;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Who texts which number of ours, in which thread that stands, and what becomes of the thread. */
class ThreadsTest extends Texters {

    @Autowired
    private ReceivedTexts texts;

    @Autowired
    private Directory directory;

    private void change(String change) {
        DATABASE.sql("UPDATE conversations SET " + change + " WHERE organization_id = ?")
                .param(shop)
                .update();
    }

    @Test
    void textsToSalesAndToSupportAreTwoThreadsOfOnePerson() {
        send(text(customer, sales, "how much is a wrap?"));
        send(text(customer, support, "my wrap peels"));
        send(text(customer, sales, "hello?"));
        assertThat(threads()).extracting(thread -> thread.get("ours")).containsExactly(sales, support);
        assertThat(threads()).extracting(thread -> thread.get("messages")).containsExactly(2L, 1L);
        assertThat(threads())
                .extracting(thread -> thread.get("contact_id"))
                .doesNotContainNull()
                .containsOnly(threads().get(0).get("contact_id"));
        assertThat(messages())
                .allSatisfy(message -> assertThat(message).doesNotContainEntry("phone_number_id", null))
                .extracting(message -> message.get("contact_id"))
                .containsOnly(threads().get(0).get("contact_id"));
    }

    @Test
    void anOlderVersionFindsTheFirstThreadOnly() {
        send(text(customer, sales, "one"));
        send(text(customer, support, "two"));
        assertThat(threads()).extracting(thread -> thread.get("customer_phone")).containsExactly(null, customer);
    }

    @Test
    void theSameTextTwentyTimesAtOnceIsOneMessage() throws Exception {
        Map<String, String> form = text(customer, sales, "hello");
        assertThat(sendTogether(Collections.nCopies(20, form))).containsOnly(200);
        assertThat(messages()).hasSize(1);
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .containsEntry("unread", 1));
    }

    @Test
    void twentyTextsOfOnePersonToBothNumbersAtOnceAreTwoThreads() throws Exception {
        List<Map<String, String>> forms = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            forms.add(text(customer, i % 2 == 0 ? sales : support, "text " + i));
        }
        assertThat(sendTogether(forms)).containsOnly(200);
        assertThat(threads()).hasSize(2).allSatisfy(thread -> assertThat(thread).containsEntry("unread", 10));
        assertThat(DATABASE.sql("SELECT count(*) FROM contacts WHERE organization_id = ?")
                        .param(shop)
                        .query(Long.class)
                        .single())
                .isOne();
    }

    @Test
    void aTextBringsItsThreadBackToWhoeverAnswers() {
        send(text(customer, sales, "one"));
        change(
                "review_status = 'archived', unread = 0, snoozed_until = now() + interval '1 day', last_message_at = now() - interval '1 day',"
                        + " last_inbound_at = now() - interval '1 day', updated_at = now() - interval '1 day'");
        Map<String, String> second = text(customer, sales, "two");
        send(second);
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .containsEntry("review_status", "needs_response")
                .containsEntry("unread", 1)
                .containsEntry("snoozed_until", null));
        assertThat(DATABASE.sql("""
                        SELECT count(*) FROM conversations WHERE organization_id = ? AND last_message_at > now() - interval '1 minute'
                        AND last_inbound_at > now() - interval '1 minute' AND updated_at > now() - interval '1 minute'""").param(shop).query(Long.class).single()).isOne();
        change("review_status = 'answered'");
        send(second);
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .as("told again, it wakes nobody")
                .containsEntry("review_status", "answered")
                .containsEntry("unread", 1));
    }

    @Test
    void aThreadIsCalledAfterThePersonOrElseTheNumber() {
        String known = number("918");
        DATABASE.sql("""
                        WITH person AS (INSERT INTO contacts (organization_id, phone_number, name) VALUES (?, ?, 'Ann Lee') RETURNING *)
                        INSERT INTO contact_addresses (organization_id, address, contact_id) SELECT organization_id, phone_number, id FROM person""").params(shop, known).update();
        send(text("+14055551234", sales, "hi"));
        send(text(known, sales, "hi"));
        assertThat(threads())
                .extracting(thread -> thread.get("customer_name"))
                .containsExactly("Ann Lee", "(405) 555-1234");
    }

    @Test
    void theNameThatWhatsappTellsIsThePersons() {
        send(text("whatsapp:" + customer, "whatsapp:" + sales, "hi", "ProfileName", "Bob 🚐"));
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .containsEntry("customer_name", "Bob 🚐")
                .containsEntry("channel", "whatsapp"));
    }

    @Test
    void shortCodesAreNoPeople() {
        send(text("72345", sales, "your code is 1"));
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .containsEntry("customer_name", "72345")
                .containsEntry("contact_id", null)
                .containsEntry("unread", 1));
    }

    @Test
    void bothThreadsStayWhenTheirNumbersAreDeleted() {
        send(text(customer, sales, "one"));
        send(text(customer, support, "two"));
        assertThat(DATABASE.sql("DELETE FROM organization_phone_numbers WHERE organization_id = ?")
                        .param(shop)
                        .update())
                .isEqualTo(2);
        assertThat(threads())
                .hasSize(2)
                .extracting(thread -> thread.get("ours"))
                .containsOnlyNulls();
    }

    @Test
    void anOwnersTextIsToldOn() {
        String owner = number("310");
        DATABASE.sql("UPDATE organization_phone_settings SET alert_phone_numbers = ARRAY[?] WHERE organization_id = ?")
                .params(owner, shop)
                .update();
        send(text(customer, sales, "hi"));
        Map<String, String> reply = text(owner, sales, "CALL");
        org.awaitility.Awaitility.await().until(() -> {
            send(text(owner, sales, "hello"));
            return told() > 0;
        });
        long before = told();
        send(reply);
        send(reply);
        assertThat(told()).isEqualTo(before + 1);
    }

    @Test
    void whatSomebodyWroteIsKeptAsItIs() {
        List<String> bodies = List.of(
                "x".repeat(1_601),
                "long ".repeat(3_000),
                "\u202Eright to left\u202C \u200Fשלום",
                "👩‍👩‍👧 \uD83D\uDE90 e\u0301",
                "</Body><Dial>+19005551234</Dial> {{x}} ${y} '; DROP TABLE messages; --",
                "two\r\nlines\tand a tab",
                "");
        for (String body : bodies) {
            send(text(customer, sales, body));
        }
        assertThat(messages()).extracting(message -> message.get("content")).containsExactlyElementsOf(bodies);
    }

    @Test
    void whatNoTextHoldsIsLeftOut() {
        send(text(customer, sales, "a\u0000b\u0007c\u009f"));
        assertThat(messages()).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("content", "abc"));
        assertThat(carrier.signedWith(token)
                        .raw("/webhooks/twilio/sms", "Body=%ED%A0%80", request -> request.header(
                                        "Content-Type", "application/x-www-form-urlencoded")
                                .header("X-Twilio-Signature", "x"))
                        .statusCode())
                .as("half a character is no UTF-8")
                .isEqualTo(400);
    }

    @Test
    void aBadTextFailsAlone() throws Exception {
        Organization nobody = new Organization(
                UUID.randomUUID(), true, "x", "x", "", "", "", Optional.empty(), Optional.empty(), true, Set.of());
        List<Callable<Boolean>> filings = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            Organization whose =
                    i % 5 == 2 ? nobody : directory.listing(shop).orElseThrow().organization();
            filings.add(() -> file(whose));
        }
        ExecutorService together = Executors.newFixedThreadPool(filings.size());
        try {
            assertThat(together.invokeAll(filings).stream().filter(ThreadsTest::isFiled))
                    .hasSize(16);
        } finally {
            together.shutdown();
        }
        awaitFiled();
        assertThat(messages()).hasSize(16);
    }

    private boolean file(Organization whose) {
        PhoneNumber from = new PhoneNumber(number("903"));
        texts.file(new IncomingText(
                whose,
                "twilio",
                "sms",
                freshSid("SM"),
                from.e164(),
                Optional.of(from),
                PhoneNumber.parse(sales),
                Optional.empty(),
                "hi",
                "",
                List.of(),
                OptionalInt.empty()));
        return true;
    }

    private static boolean isFiled(Future<Boolean> filing) {
        try {
            return filing.get();
        } catch (ExecutionException refused) {
            return false;
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private long told() {
        return DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND type = 'message.received'")
                .param(shop)
                .query(Long.class)
                .single();
    }
}
