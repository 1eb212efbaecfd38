package dev.switchboard;

import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.matching.RequestPatternBuilder;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.OutgoingMessage;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;

/** What is taken for sending, by which number it leaves, and what is refused. */
class OutboxTest extends ApiTest {

    private static final String CUSTOMER = "+14055550142";
    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private Outbox outbox;

    @Autowired
    private OrganizationScope scope;

    private UUID organization;
    private Person member;
    private String account;

    @BeforeEach
    void setUp() {
        organization = organization();
        member = member(organization);
        account = freshSid("AC");
        storeAccount(organization, account, "canary-outbox-token");
    }

    private String number(String type, String status) {
        String number = "+1303" + (2_000_000 + Math.abs(UUID.randomUUID().hashCode() % 7_999_999));
        DATABASE.sql("""
                        INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type, status) VALUES (?, ?, ?, ?)""").params(organization, number, type, status).update();
        return number;
    }

    private Answer send(String more) {
        return member.post(
                "/api/messages",
                "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"Your van is ready\"%s}".formatted(CUSTOMER, more));
    }

    private RequestPatternBuilder sent() {
        return postRequestedFor(urlPathEqualTo("/2010-04-01/Accounts/" + account + "/Messages.json"));
    }

    private static String field(String name, String value) {
        return name + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private void leftFrom(String number) {
        await().atMost(SOON)
                .untilAsserted(() -> carrier().verify(1, sent().withRequestBody(containing(field("From", number)))));
    }

    private Map<String, Object> row(String id) {
        return DATABASE.sql("SELECT * FROM messages WHERE id = ?::uuid")
                .param(id)
                .query()
                .singleRow();
    }

    @Test
    void leavesByTheWantedTypeOfNumber() {
        number("custom", "active");
        number("primary", "active");
        String sales = number("sales", "active");
        Answer answer = send(", \"numberType\": \"sales\"");
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/status")).isIn("queued", "sending", "sent");
        assertThat(answer.text("/purpose")).isEqualTo("conversation");
        assertThat(answer.json().path("internal").asBoolean()).isFalse();
        leftFrom(sales);
    }

    @ParameterizedTest
    @ValueSource(strings = {"suspended", "pending", "released"})
    void fallsToThePrimaryNumberWhereTheWantedOneDoesNotServe(String status) {
        number("custom", "active");
        String primary = number("primary", "active");
        number("sales", status);
        assertThat(send(", \"numberType\": \"sales\"").status()).isEqualTo(201);
        leftFrom(primary);
    }

    @Test
    void leavesByTheDefaultNumberIfNoneIsPrimary() {
        number("custom", "active");
        String chosen = number("support", "active");
        DATABASE.sql("""
                        UPDATE organizations SET default_phone_number_id =
                            (SELECT id FROM organization_phone_numbers WHERE phone_number = ?) WHERE id = ?""").params(chosen, organization).update();
        assertThat(send("").status()).isEqualTo(201);
        leftFrom(chosen);
    }

    @Test
    void neverSendsByANumberThatIsSwitchedOff() {
        String off = number("primary", "active");
        DATABASE.sql("UPDATE organization_phone_numbers SET is_active = false WHERE phone_number = ?")
                .param(off)
                .update();
        Answer refused = send("");
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/detail")).isEqualTo("Twilio not configured: there is no number to send from.");
        assertThat(send(", \"from\": \"%s\"".formatted(off)).status()).isEqualTo(400);
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE organization_id = ?")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void leavesByNoOtherNumberThanTheOneThatIsAskedFor() {
        number("primary", "active");
        String support = number("support", "active");
        String strangers = addNumber(organization());
        Answer refused = send(", \"from\": \"%s\"".formatted(strangers));
        assertThat(refused.text("/detail")).contains("not an active number of yours");
        assertThat(refused.text("/errors/0/field")).isEqualTo("from");
        assertThat(send(", \"from\": \"%s\"".formatted(support)).status()).isEqualTo(201);
        leftFrom(support);
    }

    @Test
    void takesTheSameKeyForTheSameMessageHoweverManyAskAtOnce() throws Exception {
        number("primary", "active");
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            Callable<Answer> one = () -> send(", \"idempotencyKey\": \"order-7\"");
            List<Future<Answer>> answers = people.invokeAll(java.util.Collections.nCopies(20, one));
            String id = answers.get(0).get().text("/id");
            for (Future<Answer> answer : answers) {
                assertThat(answer.get().status()).isEqualTo(201);
                assertThat(answer.get().text("/id")).isEqualTo(id);
            }
            await().atMost(SOON).untilAsserted(() -> assertThat(row(id)).containsEntry("status", "sent"));
        } finally {
            people.shutdownNow();
        }
        assertThat(send(", \"idempotencyKey\": \"order-7\"").text("/status")).isEqualTo("sent");
        carrier().verify(1, sent());
        assertThat(DATABASE.sql("SELECT cents::float8 FROM daily_spend WHERE organization_id = ?")
                        .param(organization)
                        .query(Double.class)
                        .single())
                .isEqualTo(1.13);
        assertThat(member(organization()).post("/api/messages", "{}").status()).isEqualTo(400);
    }

    @Test
    void refusesTheSameKeyForAnotherMessage() {
        number("primary", "active");
        String key = ", \"idempotencyKey\": \"order-8\"";
        Answer first = send(key);
        assertThat(first.status()).isEqualTo(201);
        Answer inAnotherOrder = member.post(
                "/api/messages",
                "{\"idempotencyKey\": \"order-8\", \"body\": \"Your van is ready\", \"subject\": null, \"channel\": \"sms\", \"to\": \"%s\"}"
                        .formatted(CUSTOMER));
        assertThat(inAnotherOrder.text("/id")).isEqualTo(first.text("/id"));
        refusedForItsKey(send(key + ", \"subject\": \"Van\""));
        refusedForItsKey(member.post(
                "/api/conversations/" + first.text("/conversationId") + "/messages",
                "{\"body\": \"Your van is ready\", \"idempotencyKey\": \"order-8\"}"));
        DATABASE.sql("UPDATE messages SET request_digest = NULL WHERE id = ?::uuid")
                .param(first.text("/id"))
                .update();
        assertThat(send(key + ", \"subject\": \"Van\"").text("/id")) // kept by an older version
                .isEqualTo(first.text("/id"));
    }

    private static void refusedForItsKey(Answer answer) {
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(409);
        assertThat(answer.text("/detail"))
                .isEqualTo("idempotencyKey: expected a new one, as this came with another request before");
        assertThat(answer.text("/errors/0/field")).isEqualTo("idempotencyKey");
    }

    @Test
    void refusesTheSameKeyForAnotherReply() {
        number("primary", "active");
        String thread = send("").text("/conversationId");
        String path = "/api/conversations/" + thread + "/messages";
        String reply = "{\"body\": \"%s\", \"idempotencyKey\": \"order-9\"}";
        Answer first = member.post(path, reply.formatted("At five"));
        assertThat(member.post(path, reply.formatted("At five")).text("/id")).isEqualTo(first.text("/id"));
        refusedForItsKey(member.post(path, reply.formatted("At six")));
    }

    @Test
    void opensOneThreadForEachOfOurNumbersAndKeepsToIt() {
        number("primary", "active");
        number("sales", "active");
        Answer first = send("");
        Answer again = send("");
        Answer bySales = send(", \"numberType\": \"sales\"");
        assertThat(again.text("/conversationId")).isEqualTo(first.text("/conversationId"));
        assertThat(bySales.text("/conversationId")).isNotEqualTo(first.text("/conversationId"));
        assertThat(bySales.text("/contactId"))
                .isEqualTo(first.text("/contactId"))
                .isNotBlank();
        assertThat(first.text("/segments")).isEqualTo("1");
        assertThat(first.text("/costCents")).isEqualTo("1");
        assertThat(first.text("/priceSource")).isEqualTo("estimate");
        Answer reply = member.post(
                "/api/conversations/" + bySales.text("/conversationId") + "/messages", "{\"body\": \"Come by\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text("/phoneNumberId")).isEqualTo(bySales.text("/phoneNumberId"));
        assertThat(reply.text("/sentBy")).isEqualTo("member-" + organization);
        assertThat(member(organization())
                        .post(
                                "/api/conversations/" + bySales.text("/conversationId") + "/messages",
                                "{\"body\": \"Come by\"}")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void answersACallByATextFromTheNumberThatWasCalled() {
        number("primary", "active");
        String sales = number("sales", "active");
        UUID call = DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_phone, phone_number_id)
                        SELECT organization_id, 'phone', 's', 'n', ?, id FROM organization_phone_numbers WHERE phone_number = ?
                        RETURNING id""").params(CUSTOMER, sales).query(UUID.class).single();
        Answer reply = member.post("/api/conversations/" + call + "/messages", "{\"body\": \"We missed you\"}");
        assertThat(reply.status()).isEqualTo(201);
        assertThat(reply.text("/conversationId")).isNotEqualTo(call.toString());
        leftFrom(sales);
        assertThat(member.get("/api/conversations/" + call).text("/reviewStatus"))
                .isEqualTo("answered");
    }

    private Answer reply(String channel, String theirs, String ours) {
        UUID thread = DATABASE.sql("""
                        INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, phone_number_id)
                        SELECT organization_id, ?, 's', 'n', ?, id FROM organization_phone_numbers WHERE phone_number = ?
                        RETURNING id""")
                .params(channel, theirs, ours)
                .query(UUID.class)
                .single();
        return member.post("/api/conversations/" + thread + "/messages", "{\"body\": \"We missed you\"}");
    }

    @Test
    void answersACallByAnotherNumberWhereTheOneThatWasCalledCanNotText() {
        String primary = number("primary", "active");
        String voiceOnly = number("sales", "active");
        DATABASE.sql(
                        "UPDATE organization_phone_numbers SET capabilities = '{\"voice\": true, \"sms\": false}' WHERE phone_number = ?")
                .param(voiceOnly)
                .update();
        assertThat(reply("phone", CUSTOMER, voiceOnly).status()).isEqualTo(201);
        leftFrom(primary);
        assertThat(reply("phone", "+14055550143", number("support", "suspended"))
                        .status())
                .isEqualTo(201);
        Answer refused = reply("sms", CUSTOMER, voiceOnly);
        assertThat(refused.status()).as("a text thread keeps to its number").isEqualTo(400);
        assertThat(refused.text("/detail")).contains("not an active number of yours");
    }

    @ParameterizedTest
    @ValueSource(strings = {"22395", "AMAZON", "erased:01a1fe05-fa23-710c-a0d4-28f6a5298f73"})
    void saysThatSomeThreadsTakeNoAnswer(String theirs) {
        Answer refused = reply("sms", theirs, number("primary", "active"));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo("conversationId");
        assertThat(refused.text("/errors/0/expected")).contains("a number to answer to");
    }

    @Test
    void theSubjectOfAMailIsOneLineWhateverTheCompanyIsCalled() {
        owner(organization).put("/api/phone-settings", "{\"companyName\": \"Tint\\r\\nBcc: all@example.com\"}");
        Answer mail = member.post(
                "/api/messages", "{\"to\": \"maria@example.com\", \"channel\": \"email\", \"body\": \"Hello\"}");
        assertThat(mail.text("/subject")).isEqualTo("Message from Tint Bcc: all@example.com");
    }

    @Test
    void writesNotToWhoSaidStopToThatNumber() {
        String primary = number("primary", "active");
        number("sales", "active");
        DATABASE.sql("INSERT INTO opt_outs (organization_id, phone_number, our_number) VALUES (?, ?, ?)")
                .params(organization, CUSTOMER, primary)
                .update();
        Answer refused = send("");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("STOP", "START");
        assertThat(send(", \"numberType\": \"sales\"").status()).isEqualTo(201);
        DATABASE.sql("UPDATE opt_outs SET our_number = '' WHERE organization_id = ?")
                .param(organization)
                .update();
        assertThat(send(", \"numberType\": \"sales\"").status()).isEqualTo(409);
    }

    @Test
    void writesOnWhatsappWithinADayOfTheirWordOrByTemplate() {
        number("primary", "active");
        String body = "{\"to\": \"%s\", \"channel\": \"whatsapp\", \"body\": \"hello\"%%s}".formatted(CUSTOMER);
        Answer refused = member.post("/api/messages", body.formatted(""));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains("24 hours", "template");
        String template = "HX" + "0".repeat(32);
        Answer byTemplate = member.post("/api/messages", body.formatted(", \"contentSid\": \"" + template + "\""));
        assertThat(byTemplate.status()).isEqualTo(201);
        await().atMost(SOON).untilAsserted(() -> carrier()
                .verify(
                        1,
                        sent().withRequestBody(containing(field("ContentSid", template)))
                                .withRequestBody(containing(field("To", "whatsapp:" + CUSTOMER)))
                                .withRequestBody(containing("From=whatsapp%3A%2B1303"))));
        String heard = "UPDATE conversations SET last_inbound_at = now() - interval '%s hours' WHERE id = ?::uuid";
        DATABASE.sql(heard.formatted(25))
                .param(byTemplate.text("/conversationId"))
                .update();
        assertThat(member.post("/api/messages", body.formatted("")).status()).isEqualTo(409);
        DATABASE.sql(heard.formatted(23))
                .param(byTemplate.text("/conversationId"))
                .update();
        assertThat(member.post("/api/messages", body.formatted("")).status()).isEqualTo(201);
    }

    @Test
    void stopsAtTheDaysLimitAndTellsTheOwnerOnce() throws Exception {
        number("primary", "active");
        Person owner = owner(organization);
        String address = "cap-" + organization + "@example.com";
        assertThat(owner.put(
                                "/api/phone-settings",
                                "{\"dailySpendCapCents\": 2, \"zone\": \"America/Chicago\", \"alertEmail\": \"%s\"}"
                                        .formatted(address))
                        .text("/zone"))
                .isEqualTo("America/Chicago");
        assertThat(send("").status()).isEqualTo(201);
        Answer refused = send("");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).isEqualTo("Today's spending limit of $0.02 is reached.");
        assertThat(send("").status()).isEqualTo(409);
        assertThat(DATABASE.sql("""
                        SELECT type FROM admin_notifications WHERE organization_id = ? AND message LIKE '%$0.02%'""").param(organization).query(String.class).list())
                .containsExactly("spend_cap_reached");
        await().atMost(SOON).untilAsserted(() -> assertThat(
                        DATABASE.sql("SELECT status FROM messages WHERE organization_id = ? AND method = 'email'")
                                .param(organization)
                                .query(String.class)
                                .list())
                .containsExactly("sent"));
        assertThat(TestPlatform.mailTo(address).getContent().toString()).contains("$0.02");
        owner.put("/api/phone-settings", "{\"dailySpendCapCents\": 3}");
        assertThat(send("").status()).isEqualTo(201);
        assertThat(owner.put("/api/phone-settings", "{\"zone\": \"Mars/Olympus\"}")
                        .text("/errors/0/field"))
                .isEqualTo("zone");
        assertThat(owner.put("/api/phone-settings", "{\"dailySpendCapCents\": -1}")
                        .status())
                .isEqualTo(400);
    }

    @Test
    void tellsTheOwnerAlsoIfWhateverTheMessageBelongsToIsTakenBack() {
        number("primary", "active");
        owner(organization).put("/api/phone-settings", "{\"dailySpendCapCents\": 0}");
        Draft draft = Draft.of(organization, Channel.SMS, CUSTOMER, "hello", Purpose.FOLLOW_UP, "within:1");
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> scope.in(organization, jdbc -> outbox.queue(jdbc, draft)))
                    .isInstanceOf(SendRefusedException.class);
        }
        assertThat(DATABASE.sql("SELECT type FROM admin_notifications WHERE organization_id = ?")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("spend_cap_reached");
        assertThat(DATABASE.sql("SELECT count(*) FROM messages WHERE organization_id = ? AND method = 'sms'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
    }

    @Test
    void keepsNowhereInClearWhatOpensSomething() throws Exception {
        String address = "sealed-" + organization + "@example.com";
        Draft draft = Draft.of(
                        organization,
                        Channel.EMAIL,
                        address,
                        "Open canary-link here",
                        Purpose.SHARE,
                        "share:" + organization)
                .withShown("Open … here");
        UUID id = scope.in(organization, jdbc -> {
            UUID queued = outbox.queue(jdbc, draft);
            assertThat(jdbc.sql("SELECT to_jsonb(m)::text FROM messages m WHERE id = ?")
                            .param(queued)
                            .query(String.class)
                            .single())
                    .contains("Open … here", "sealed")
                    .doesNotContain("canary-link");
            return queued;
        });
        await().atMost(SOON).untilAsserted(() -> assertThat(row(id.toString())).containsEntry("status", "sent"));
        assertThat(TestPlatform.mailTo(address).getContent().toString()).contains("Open canary-link here");
        assertThat(String.valueOf(row(id.toString())))
                .contains("Open … here")
                .doesNotContain("sealed\"", "canary-link");
    }

    @Test
    void oneThatNobodySendsOnAfterACrashEndsAsUnknown() {
        number("primary", "active");
        Draft draft = Draft.of(
                organization, Channel.SMS, CUSTOMER, "Test", Purpose.VERIFICATION, "test-alert:" + organization);
        OutgoingMessage begun = scope.in(organization, jdbc -> outbox.sendNow(jdbc, draft, OutgoingMessage.Tries.ONCE));
        assertThat(row(begun.id().toString())).containsEntry("status", "sending");
        DATABASE.sql("UPDATE events SET available_at = now() WHERE subject_id = ? AND status = 'pending'")
                .param(begun.id())
                .update();
        await().atMost(SOON).untilAsserted(() -> assertThat(row(begun.id().toString()))
                .containsEntry("status", "unknown")
                .containsEntry("reason", "The service stopped while sending."));
        carrier().verify(0, sent());
    }

    @Test
    void spendsNoMoreThanTheLimitHoweverManyAskAtOnce() throws Exception {
        number("primary", "active");
        owner(organization).put("/api/phone-settings", "{\"dailySpendCapCents\": 6}");
        ExecutorService people = Executors.newFixedThreadPool(20);
        try {
            Callable<Answer> one = () -> send("");
            int taken = 0;
            for (Future<Answer> answer : people.invokeAll(java.util.Collections.nCopies(20, one))) {
                taken += answer.get().status() == 201 ? 1 : 0;
            }
            assertThat(taken).isEqualTo(5); // of 1.13 each
        } finally {
            people.shutdownNow();
        }
    }

    @Test
    void sendsOneAutomaticTextAnHourAndAnyNumberByHand() {
        number("primary", "active");
        Draft first = Draft.of(organization, Channel.SMS, CUSTOMER, "Thanks!", Purpose.AUTOMATIC, "thanks:1");
        UUID id = outbox.queue(first);
        assertThat(outbox.queue(first)).isEqualTo(id);
        Draft second = Draft.of(organization, Channel.SMS, CUSTOMER, "Thanks!", Purpose.AUTOMATIC, "thanks:2");
        assertThatThrownBy(() -> outbox.queue(second))
                .isInstanceOfSatisfying(SendRefusedException.class, refused -> assertThat(refused.kind())
                        .isEqualTo(SendRefusedException.Kind.TOO_OFTEN));
        assertThat(send("").status()).isEqualTo(201);
        assertThat(send("").status()).isEqualTo(201);
        DATABASE.sql("UPDATE automatic_texts SET sent_at = now() - interval '61 minutes' WHERE organization_id = ?")
                .param(organization)
                .update();
        assertThat(outbox.queue(second)).isNotEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "to | {'to': '12', 'channel': 'sms', 'body': 'x'}",
                "to | {'channel': 'sms', 'body': 'x'}",
                "to | {'to': '+19005550100', 'channel': 'sms', 'body': 'x'}",
                "to | {'to': 'nobody', 'channel': 'email', 'body': 'x'}",
                "channel | {'to': '+14055550142', 'channel': 'pigeon', 'body': 'x'}",
                "body | {'to': '+14055550142', 'channel': 'sms'}",
                "body | {'to': '+14055550142', 'channel': 'sms', 'body': '\\u0000'}",
                "body | {'to': '+14055550142', 'channel': 'sms', 'body': 'x\\ud83d'}",
                "body | {'to': '+14055550142', 'channel': 'sms', 'body': '\\udd25x'}",
                "mediaUrls | {'to': '+14055550142', 'channel': 'sms', 'mediaUrls': ['http://example.com/a.png']}",
                "mediaUrls | {'to': '+14055550142', 'channel': 'sms', 'mediaUrls': ['https://a:b@example.com/a.png']}",
                "mediaUrls | {'to': '+14055550142', 'channel': 'sms', 'mediaUrls': 'https://example.com/a.png'}",
                "mediaUrls | {'to': 'a@example.com', 'channel': 'email', 'body': 'x', 'mediaUrls': ['https://example.com/a.png']}",
                "contentSid | {'to': '+14055550142', 'channel': 'sms', 'body': 'x', 'contentSid': 'HX1'}",
                "numberType | {'to': '+14055550142', 'channel': 'sms', 'body': 'x', 'numberType': 'best'}",
                "organizationId | {'to': '+14055550142', 'channel': 'sms', 'body': 'x', 'organizationId': 'x'}",
            })
    void namesTheFieldThatIsWrong(String field, String body) {
        number("primary", "active");
        Answer refused = member.post("/api/messages", body.replace('\'', '"'));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/field")).isEqualTo(field);
    }

    @Test
    void takesSixteenHundredCharactersAndNotOneMore() {
        String own = number("primary", "active");
        String body = "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"%s\"}";
        Answer longest = member.post("/api/messages", body.formatted(CUSTOMER, "x".repeat(1_600)));
        assertThat(longest.text("/segments")).isEqualTo("11");
        Answer refused = member.post("/api/messages", body.formatted(CUSTOMER, "x".repeat(1_601)));
        assertThat(refused.status()).isEqualTo(400);
        assertThat(refused.text("/errors/0/expected")).isEqualTo("at most 1,600 characters");
        assertThat(member.post("/api/messages", body.formatted(own, "x")).text("/errors/0/field"))
                .isEqualTo("to");
        assertThat(member.post("/api/messages", body.formatted(CUSTOMER, "right\\u202eleft 🔥"))
                        .text("/content"))
                .isEqualTo("right\u202eleft 🔥");
    }

    @Test
    void saysWhatAMessageWouldTakeBeforeItIsSent() {
        Answer plain = member.post(
                "/api/messages/preview", "{\"channel\": \"sms\", \"body\": \"%s\"}".formatted("x".repeat(161)));
        assertThat(plain.json().toString())
                .isEqualTo("{\"encoding\":\"gsm7\",\"segments\":2,\"units\":161,\"perSegment\":153,\"costCents\":2}");
        Answer emoji = member.post("/api/messages/preview", "{\"channel\": \"sms\", \"body\": \"🔥\"}");
        assertThat(emoji.json().toString())
                .isEqualTo("{\"encoding\":\"ucs2\",\"segments\":1,\"units\":2,\"perSegment\":70,\"costCents\":1}");
        assertThat(member.post("/api/messages/preview", "{\"channel\": \"email\", \"body\": \"hello\"}")
                        .text("/costCents"))
                .isEqualTo("0");
    }

    @Test
    void handsFilesOnToTheCarrier() {
        number("primary", "active");
        Answer answer = member.post(
                "/api/messages",
                "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"look\", \"mediaUrls\": [\"https://example.com/a.png\", \"https://example.com/b.png\"]}"
                        .formatted(CUSTOMER));
        assertThat(answer.status()).isEqualTo(201);
        assertThat(answer.text("/costCents")).isEqualTo("3");
        await().atMost(SOON).untilAsserted(() -> carrier()
                .verify(
                        1,
                        sent().withRequestBody(containing("Body=look"))
                                .withRequestBody(containing(field("MediaUrl", "https://example.com/a.png")))
                                .withRequestBody(containing(field("MediaUrl", "https://example.com/b.png")))));
    }
}
