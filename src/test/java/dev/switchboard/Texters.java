package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import org.junit.jupiter.api.BeforeEach;

/** A test in which people text an organization of its own, which has a number for sales and one for support. */
public abstract class Texters extends ApiTest {

    protected UUID shop;
    protected String account;
    protected String token;
    protected String sales;
    protected String support;
    protected final String customer = number("405");

    @BeforeEach
    void openAShop() {
        shop = organization();
        account = freshSid("AC");
        token = freshSid("t");
        storeAccount(shop, account, token);
        sales = ours("sales");
        support = ours("support");
        DATABASE.sql("INSERT INTO organization_phone_settings (organization_id, company_name) VALUES (?, 'Tint & Wrap')"
                        + " ON CONFLICT (organization_id) DO UPDATE SET company_name = excluded.company_name")
                .param(shop)
                .update();
    }

    protected static String number(String area) {
        return "+1" + area + ThreadLocalRandom.current().nextInt(2_000_000, 9_999_999);
    }

    private String ours(String type) {
        String number = number("212");
        DATABASE.sql(
                        "INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type) VALUES (?, ?, ?)")
                .params(shop, number, type)
                .update();
        return number;
    }

    protected Map<String, String> text(String from, String to, String body, String... more) {
        Map<String, String> form = new LinkedHashMap<>();
        form.put("AccountSid", account);
        form.put("MessageSid", freshSid("SM"));
        form.put("From", from);
        form.put("To", to);
        form.put("Body", body);
        return CarrierPost.with(form, more);
    }

    protected Map<String, String> send(Map<String, String> form) {
        post(form);
        awaitFiled();
        return form;
    }

    /** Without waiting until it is filed. */
    protected void post(Map<String, String> form) {
        var answer = carrier.signedWith(token).post("/webhooks/twilio/sms", form);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("<Response").doesNotContain("<Message");
    }

    /** All of them at the same moment. @return the statuses of the answers */
    protected List<Integer> sendTogether(List<Map<String, String>> forms) throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(forms.size());
        try {
            List<Future<Integer>> answers = new ArrayList<>();
            for (Map<String, String> form : forms) {
                answers.add(threads.submit(() -> carrier.signedWith(token)
                        .post("/webhooks/twilio/sms", form)
                        .statusCode()));
            }
            List<Integer> statuses = new ArrayList<>();
            for (Future<Integer> answer : answers) {
                statuses.add(answer.get());
            }
            awaitFiled();
            return statuses;
        } finally {
            threads.shutdown();
        }
    }

    protected List<Map<String, Object>> threads() {
        return DATABASE.sql("""
                        SELECT c.*, n.phone_number AS ours, (SELECT count(*) FROM messages m WHERE m.conversation_id = c.id) AS messages
                        FROM conversations c LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id
                        WHERE c.organization_id = ? ORDER BY c.last_message_at DESC, c.id DESC""").param(shop).query().listOfRows();
    }

    protected List<Map<String, Object>> messages() {
        return DATABASE.sql("SELECT * FROM messages WHERE organization_id = ? ORDER BY id")
                .param(shop)
                .query()
                .listOfRows();
    }
}
