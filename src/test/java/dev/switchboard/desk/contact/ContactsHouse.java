package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;

/** An organization with a number that people call. */
public abstract class ContactsHouse extends ApiTest {

    private static final String TOKEN = "canary-token-of-contacts";
    private static final AtomicInteger NUMBERS = new AtomicInteger();

    protected UUID organization;
    protected String ours;
    protected String account;
    protected Person owner;

    @BeforeEach
    void open() {
        organization = organization();
        ours = addNumber(organization);
        account = freshSid("AC");
        storeAccount(organization, account, TOKEN);
        owner = owner(organization);
    }

    /** Of nobody yet, of an area that those of other tests are not in. */
    protected static String freshNumber() {
        return "+1316%07d".formatted(2_000_000 + NUMBERS.incrementAndGet());
    }

    private Map<String, String> form(String call, String from) {
        return CarrierPost.with(
                CarrierPost.call(call),
                "AccountSid",
                account,
                "From",
                from,
                "Caller",
                from,
                "To",
                ours,
                "Called",
                ours);
    }

    /** Somebody calls and says something; returns when it is filed. */
    protected UUID call(String from, String words) {
        String sid = freshSid("CA");
        post("/webhooks/twilio/voice", form(sid, from));
        post(
                "/webhooks/twilio/voice/speech",
                CarrierPost.with(form(sid, from), "SpeechResult", words, "Confidence", "0.9"));
        return await().atMost(Duration.ofSeconds(20))
                .until(
                        () -> DATABASE.sql("SELECT p.id FROM phone_calls p JOIN conversations c ON c.call_id = p.id"
                                        + " WHERE p.twilio_call_sid = ? AND c.metadata ->> 'intent' IS NOT NULL")
                                .param(sid)
                                .query(UUID.class)
                                .optional()
                                .orElse(null),
                        id -> id != null);
    }

    /** The carrier tells something of a call. */
    protected void tell(UUID call, String from, String path, String... fields) {
        String sid = DATABASE.sql("SELECT twilio_call_sid FROM phone_calls WHERE id = ?")
                .param(call)
                .query(String.class)
                .single();
        post(path, CarrierPost.with(form(sid, from), fields));
    }

    private void post(String path, Map<String, String> form) {
        assertThat(carrier.signedWith(TOKEN).post(path, form).statusCode()).isEqualTo(200);
    }

    protected JsonNode contacts(String query) {
        Answer answer = owner.get("/api/contacts" + query);
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        return answer.json().path("items");
    }

    /** @return the new person's id */
    protected String create(String body) {
        Answer made = owner.post("/api/contacts", body);
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.text("/id");
    }

    protected Answer contact(String id) {
        return owner.get("/api/contacts/" + id);
    }
}
