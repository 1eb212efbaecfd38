package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.CarrierPost;
import dev.switchboard.ServiceTest;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Text messages, as a carrier posts them. */
class TextWebhookTest extends ServiceTest {

    private static final AtomicInteger NEXT = new AtomicInteger(10_000);

    private final String sender = "+140566" + NEXT.getAndIncrement();

    private Map<String, String> text(String sid, String from, String to, String body) {
        return Map.of("AccountSid", CarrierPost.DEMO_ACCOUNT, "MessageSid", sid, "From", from, "To", to, "Body", body);
    }

    private String file(String path, Map<String, String> form) {
        var answer = carrier.post(path, form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response").doesNotContain("<Message");
        awaitFiled();
        return answer.body();
    }

    private List<Map<String, Object>> messages() {
        return DATABASE.sql("""
                        SELECT m.content, m.method, c.channel, c.review_status, c.id FROM messages m
                        JOIN conversations c ON c.id = m.conversation_id
                        WHERE c.customer_phone = ? ORDER BY m.sent_at""").param(sender).query().listOfRows();
    }

    @Test
    void filesMessagesOfOneSenderInOneConversationOnceEach() {
        String first = freshSid("SM");
        file("/webhooks/twilio/sms", text(first, sender, CarrierPost.DEMO_NUMBER, "hello"));
        file("/webhooks/twilio/sms", text(first, sender, CarrierPost.DEMO_NUMBER, "hello"));
        file("/webhooks/twilio/sms", text(freshSid("SM"), sender, CarrierPost.DEMO_NUMBER, "<b>again</b> & more"));
        assertThat(messages()).extracting(row -> row.get("content")).containsExactly("hello", "<b>again</b> & more");
        assertThat(messages())
                .extracting(row -> row.get("id"))
                .containsOnly(messages().get(0).get("id"));
        assertThat(messages().get(0))
                .containsEntry("review_status", "needs_response")
                .containsEntry("channel", "sms");
    }

    @Test
    void keepsShortCodesAndNamesApart() {
        String code = "7" + NEXT.getAndIncrement();
        String name = "SHOP" + NEXT.getAndIncrement();
        file("/webhooks/twilio/sms", text(freshSid("SM"), code, CarrierPost.DEMO_NUMBER, "your code is 1"));
        file("/webhooks/twilio/sms", text(freshSid("SM"), name, CarrierPost.DEMO_NUMBER, "sale"));
        assertThat(DATABASE.sql("SELECT count(*) FROM conversations WHERE customer_phone IN (?, ?)")
                        .params(code, name)
                        .query(Integer.class)
                        .single())
                .isEqualTo(2);
    }

    @Test
    void keepsWhatsappApart() {
        file("/webhooks/twilio/sms", text(freshSid("SM"), sender, CarrierPost.DEMO_NUMBER, "by sms"));
        file(
                "/whatsapp/webhook",
                text(freshSid("SM"), "whatsapp:" + sender, "whatsapp:" + CarrierPost.DEMO_NUMBER, "by whatsapp"));
        assertThat(messages()).extracting(row -> row.get("channel")).containsExactly("sms", "whatsapp");
    }

    @Test
    void followsADeliveryUpwardsOnly() {
        String sid = freshSid("SM");
        DATABASE.sql("""
                        INSERT INTO conversations (id, organization_id, channel, subject, customer_name, customer_phone)
                        VALUES (gen_random_uuid(), '00000000-0000-7000-8000-000000000001', 'phone', 's', 'n', ?)""").param(sender).update();
        DATABASE.sql("""
                        INSERT INTO messages (organization_id, conversation_id, direction, method, content, status, external_message_id, source_key)
                        SELECT organization_id, id, 'outbound', 'sms', 'x', 'queued', ?, ? FROM conversations WHERE customer_phone = ?""").params(sid, sid, sender).update();
        for (String status : new String[] {"delivered", "sent", "queued"}) {
            var form = new java.util.HashMap<>(Map.of(
                    "AccountSid",
                    CarrierPost.DEMO_ACCOUNT,
                    "MessageSid",
                    sid,
                    "MessageStatus",
                    status,
                    "From",
                    CarrierPost.DEMO_NUMBER,
                    "To",
                    sender));
            assertThat(carrier.post("/webhooks/twilio/sms/status", form).statusCode())
                    .isEqualTo(200);
            assertThat(DATABASE.sql("SELECT status FROM messages WHERE external_message_id = ?")
                            .param(sid)
                            .query(String.class)
                            .single())
                    .isEqualTo("delivered");
        }
    }
}
