package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Texters;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Between the answer to a webhook and the thread: what waits there is lost by nothing, and counts where it has to. */
class TextIntakeTest extends Texters {

    private static final Duration SOON = Duration.ofSeconds(20);

    @Autowired
    private TextFiler filer;

    @Autowired
    private OrganizationScope scope;

    @AfterEach
    void goOn() {
        if (!filer.isRunning()) {
            filer.start();
        }
        DATABASE.sql("DELETE FROM text_intake WHERE organization_id = ?")
                .param(shop)
                .update();
    }

    private long waiting() {
        return DATABASE.sql("SELECT count(*) FROM text_intake WHERE organization_id = ?")
                .param(shop)
                .query(Long.class)
                .single();
    }

    private List<Object> said() {
        return messages().stream()
                .filter(message -> "inbound".equals(message.get("direction")))
                .map(message -> message.get("content"))
                .toList();
    }

    private List<String> stopped() {
        return DATABASE.sql("SELECT our_number FROM opt_outs WHERE organization_id = ?")
                .param(shop)
                .query(String.class)
                .list();
    }

    private Answer reply(String words) {
        return member(shop)
                .post(
                        "/api/messages",
                        "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"%s\", \"from\": \"%s\"}"
                                .formatted(customer, words, sales));
    }

    /** Whose news can't be read: the number of segments is a word. */
    private String poison(String from) {
        String sid = freshSid("SM");
        DATABASE.sql("""
                        INSERT INTO text_intake (organization_id, message_sid, address, news) VALUES (:shop, :sid, :from,
                            jsonb_build_object('organization', :shop::text, 'provider', 'twilio', 'channel', 'sms', 'sid', :sid, 'address', :from,
                                'person', true, 'shown', :from, 'ours', :sales, 'body', 'poison', 'segments', 'many'))""")
                .param("shop", shop)
                .param("sid", sid)
                .param("from", from)
                .param("sales", sales)
                .update();
        return sid;
    }

    @Test
    void whatWasAcknowledgedIsFiledAfterACrash() {
        filer.stop();
        post(text(customer, sales, "one"));
        post(text(customer, sales, "two"));
        assertThat(said()).isEmpty();
        assertThat(waiting()).isEqualTo(2);
        filer.start();
        awaitFiled();
        assertThat(said()).containsExactly("one", "two");
        assertThat(waiting()).isZero();
    }

    @Test
    void aFilingThatIsCutOffLeavesAllOfItWaiting() {
        filer.stop();
        post(text(customer, sales, "one"));
        assertThatThrownBy(() -> scope.in(shop, jdbc -> {
                    assertThat(jdbc.sql("SELECT filed FROM file_texts(10)")
                                    .query(Integer.class)
                                    .single())
                            .isOne();
                    throw new IllegalStateException("the database stops");
                }))
                .hasMessage("the database stops");
        assertThat(said()).isEmpty();
        assertThat(waiting()).isOne();
        filer.start();
        awaitFiled();
        assertThat(said()).containsExactly("one");
    }

    @Test
    void severalOfOneSenderAreFiledInOrder() {
        filer.stop();
        for (int i = 0; i < 20; i++) {
            post(text(customer, i % 2 == 0 ? sales : support, "text " + i));
        }
        filer.start();
        awaitFiled();
        assertThat(said()).hasSize(20).isSortedAccordingTo((a, b) -> number(a) - number(b));
        assertThat(threads()).hasSize(2).allSatisfy(thread -> assertThat(thread)
                .containsEntry("unread", 10)
                .containsEntry("review_status", "needs_response"));
    }

    private static int number(Object text) {
        return Integer.parseInt(text.toString().replaceAll("\\D", ""));
    }

    @Test
    void theSameTextTwiceIsOne() {
        filer.stop();
        Map<String, String> text = text(customer, sales, "once");
        post(text);
        post(text);
        assertThat(waiting()).isOne();
        filer.start();
        awaitFiled();
        send(text);
        assertThat(said()).containsExactly("once");
        assertThat(threads()).singleElement().satisfies(thread -> assertThat(thread)
                .containsEntry("unread", 1));
    }

    @Test
    void startAfterStopInOneBatchLeavesNobodyStopped() {
        filer.stop();
        post(text(customer, sales, "STOP"));
        post(text(customer, sales, "START"));
        post(text(customer, support, "START"));
        post(text(customer, support, "STOP"));
        filer.start();
        awaitFiled();
        assertThat(stopped()).containsExactly(support);
    }

    @Test
    void aStopThatWaitsBarsWhatIsSent() {
        filer.stop();
        post(text(customer, sales, "STOP"));
        assertThat(stopped()).isEmpty();
        Answer answer = reply("hello");
        assertThat(answer.status()).isEqualTo(409);
        assertThat(answer.text("/detail")).contains("STOP");
        filer.start();
        awaitFiled();
        assertThat(stopped()).containsExactly(sales);
    }

    @Test
    void aStopThatWaitsBarsWhatWasQueuedBefore() {
        DATABASE.sql(
                        "INSERT INTO sending_pauses (organization_id, reason, try_again_at) VALUES (?, 'x', now() + interval '1 hour')")
                .param(shop)
                .update();
        UUID queued = UUID.fromString(reply("hello").text("/id"));
        await().atMost(SOON).until(() -> status(queued).startsWith("queued x"));
        filer.stop();
        post(text(customer, sales, "STOP"));
        DATABASE.sql("DELETE FROM sending_pauses WHERE organization_id = ?")
                .param(shop)
                .update();
        await().atMost(SOON).until(() -> {
            DATABASE.sql("UPDATE events SET available_at = now() WHERE organization_id = ? AND status = 'pending'")
                    .param(shop)
                    .update();
            return status(queued).startsWith("failed");
        });
        assertThat(waiting()).isOne();
    }

    private String status(UUID message) {
        return DATABASE.sql("SELECT status || ' ' || coalesce(reason, '') FROM messages WHERE id = ?")
                .param(message)
                .query(String.class)
                .single();
    }

    @Test
    void aPoisonedTextHoldsUpNobodyElseAndIsADeadLetter() {
        filer.stop();
        String sid = poison(customer);
        post(text(customer, sales, "after it"));
        post(text(number("903"), sales, "of somebody else"));
        filer.start();
        await().atMost(SOON).until(() -> said().contains("of somebody else"));
        await().atMost(SOON).until(() -> said().contains("after it"));
        assertThat(waiting()).isOne();
        Answer letters = owner(shop).get("/api/dead-letters");
        assertThat(letters.text("/items/0/type")).isEqualTo("text.parked");
        assertThat(letters.text("/items/0/reason")).contains("22P02").doesNotContain("many");
        DATABASE.sql("UPDATE text_intake SET news = news - 'segments' WHERE message_sid = ?")
                .param(sid)
                .update();
        assertThat(owner(shop)
                        .post("/api/dead-letters/" + letters.text("/items/0/id") + "/replay", "")
                        .status())
                .isEqualTo(200);
        await().atMost(SOON).until(() -> said().contains("poison"));
        assertThat(waiting()).isZero();
    }

    @Test
    void noOrganizationSeesWhatWaitsForAnother() {
        filer.stop();
        post(text(customer, sales, "secret"));
        UUID other = organization();
        assertThat(List.of(shop, other)).extracting(this::seenBy).containsExactly(1, 0);
    }

    private int seenBy(UUID organization) {
        return scope.in(
                organization, jdbc -> jdbc.sql("SELECT count(*) FROM text_intake WHERE news ->> 'body' = 'secret'")
                        .query(Integer.class)
                        .single());
    }

    @Test
    void restsLongerThanItWorksUnlessTextsHaveWaitedForLong() {
        TextFiler.Batch young = new TextFiler.Batch(10, 0, false, 10, 100);
        assertThat(TextFiler.rest(Duration.ofMillis(1), young)).isEqualTo(Duration.ofMillis(20));
        assertThat(TextFiler.rest(Duration.ofMillis(50), young)).isEqualTo(Duration.ofMillis(100));
        assertThat(TextFiler.rest(Duration.ofSeconds(9), young)).isEqualTo(Duration.ofMillis(250));
        TextFiler.Batch old = new TextFiler.Batch(200, 0, false, 200, 3_000);
        assertThat(TextFiler.rest(Duration.ofMillis(50), old)).isEqualTo(Duration.ofMillis(20));
    }
}
