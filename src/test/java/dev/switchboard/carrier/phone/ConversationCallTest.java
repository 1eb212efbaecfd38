package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.CarrierPost;
import dev.switchboard.carrier.dialogue.ConversationScene;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalManagementPort;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whole conversations with the telephone of the terminal, by webhooks and over the carrier's socket. */
class ConversationCallTest extends ConversationScene {

    @LocalServerPort
    private int servicePort;

    @LocalManagementPort
    private int managementPort;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();

    private String call(String... words) {
        return run(options(words));
    }

    /** Somebody types these lines. */
    private String types(String... lines) {
        byte[] typed = String.join("\n", lines).getBytes(StandardCharsets.UTF_8);
        CallOptions told = options("hello");
        Caller caller =
                new TypingCaller(new ByteArrayInputStream(typed), new PrintStream(OutputStream.nullOutputStream()));
        return run(new CallOptions(
                told.to(),
                told.from(),
                caller,
                false,
                told.phones(),
                Optional.empty(),
                told.trunk(),
                told.management()));
    }

    private CallOptions options(String... words) {
        List<String> all = new ArrayList<>(List.of(ours));
        Collections.addAll(all, words);
        Collections.addAll(all, "--account", account, "--token", TOKEN);
        Collections.addAll(all, "--url", "http://localhost:" + servicePort, "--public-url", CarrierPost.PUBLIC_URL);
        return CallOptions.of(all.toArray(String[]::new), Map.of("MANAGEMENT_PORT", String.valueOf(managementPort)));
    }

    private String run(CallOptions options) {
        PrintStream print = new PrintStream(out, true, StandardCharsets.UTF_8);
        assertThat(CallCommand.run(options, print, print))
                .as(out.toString(StandardCharsets.UTF_8))
                .isZero();
        return out.toString(StandardCharsets.UTF_8);
    }

    @Test
    void oneSentenceEndsWithoutAMessageAndIsUnderstood() {
        assertThat(call("I need a quote for a fleet of ten trucks"))
                .containsSubsequence("caller  I need a quote", "caller  (says nothing)", "caller  (says nothing)")
                .containsSubsequence("(leaves no message)", "(hangs up)", "voice/status, 200");
        isUnderstood("I need a quote for a fleet of ten trucks", true);
    }

    private void isUnderstood(String transcript, boolean hot) {
        await().untilAsserted(() -> {
            Map<String, Object> kept =
                    DATABASE.sql("""
                            SELECT transcript, is_hot_lead, conversation_id FROM phone_calls
                            WHERE organization_id = ? AND transcript IS NOT NULL""").param(organization).query().singleRow();
            assertThat(kept).containsEntry("transcript", transcript).containsEntry("is_hot_lead", hot);
            assertThat(kept.get("conversation_id")).isNotNull();
        });
    }

    @Test
    void severalTurnsAreSaidOneAfterTheOther() {
        assertThat(call("What is your address?", "--then", "How much is a full wrap?", "--then", "This is Dana Fox"))
                .containsSubsequence(
                        "What is your address?", ADDRESS, "How much is a full wrap?", "Dana Fox", "(says nothing)");
    }

    @Test
    void keysOfAScriptCallAPersonWhoAnswers() {
        assertThat(call("I need my van wrapped", "--then", "0", "--answer", "--press", "1", "--say", "This is Ann."))
                .containsSubsequence("(presses 0)", "rings", "both are connected", "This is Ann.");
    }

    @Test
    void somebodyTypesAndLeavesAMessage() {
        assertThat(types("What is your address?", "I want to speak to a person", "It is about my van"))
                .containsSubsequence(ADDRESS, "nobody answers", "nobody answers", "(after the tone) It is about my van")
                .contains("(hangs up)");
        isUnderstood("What is your address?\nI want to speak to a person\nIt is about my van", false);
    }

    @Test
    void theEndOfTheInputHangsUp() {
        assertThat(types("What is your address?"))
                .containsSubsequence(ADDRESS, "caller  (hangs up)", "voice/status, 200");
    }

    @Test
    void theSameOverTheSocket() {
        settings("relay = true");
        assertThat(call(
                        "What is your address?",
                        "--then",
                        "I need my big van wrapped",
                        "--then",
                        "0",
                        "--answer",
                        "--press",
                        "1"))
                .containsSubsequence("What is your address?", ADDRESS, "I need my big van wrapped", "(presses 0)")
                .containsSubsequence("voice/relay-ended", "rings", "both are connected")
                .doesNotContain("64107", "voice/turn");
    }

    @Test
    void somebodyHangsUpOnTheSocket() {
        settings("relay = true");
        assertThat(types("What is your address?"))
                .containsSubsequence(ADDRESS, "caller  (hangs up)", "voice/status, 200");
    }
}
