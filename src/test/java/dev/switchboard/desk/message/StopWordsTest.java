package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.Texters;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** STOP, START and HELP, by the number of ours that they were sent to. */
class StopWordsTest extends Texters {

    private List<String> stopped() {
        return DATABASE.sql(
                        "SELECT our_number || ' ' || source FROM opt_outs WHERE organization_id = ? AND phone_number = ? ORDER BY 1")
                .params(shop, customer)
                .query(String.class)
                .list();
    }

    private List<Object> steps() {
        return messages().stream()
                .filter(message -> "step".equals(message.get("purpose")))
                .map(message -> message.get("content"))
                .toList();
    }

    private List<Map<String, Object>> help() {
        return messages().stream()
                .filter(message -> "automatic".equals(message.get("purpose")))
                .toList();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"STOP", "sToP", " stop \n", "StopAll", "unsubscribe", "CANCEL", "End", "quit", "REVOKE", "optout"
            })
    void stopsTheNumberThatItWasSentTo(String word) {
        send(text(customer, sales, word));
        assertThat(stopped()).containsExactly(sales + " keyword");
        assertThat(steps())
                .containsExactly(
                        "They texted STOP. Nothing can be sent to them from this number until they text START.");
        assertThat(messages()).as("the text itself is in the thread").anyMatch(message -> word.strip()
                .equals(String.valueOf(message.get("content")).strip()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Stop please",
                "don't stop",
                "STOP?",
                "Cancel!",
                "the end",
                "The end.",
                "cancel my appointment",
                "",
                "ＳＴＯＰ",
                "stop stop"
            })
    void takesNothingElseForIt(String body) {
        send(text(customer, sales, body));
        assertThat(stopped()).isEmpty();
        assertThat(steps()).isEmpty();
    }

    @Test
    void eachNumberIsStoppedAndStartedByItself() {
        send(text(customer, sales, "STOP"));
        send(text(customer, support, "STOP"));
        assertThat(stopped()).hasSize(2);
        send(text(customer, sales, "Start"));
        assertThat(stopped()).containsExactly(support + " keyword");
        assertThat(steps()).last().isEqualTo("They texted START. Texts can be sent to them from this number again.");
    }

    @Test
    void yesStartsWhatWasStoppedAndIsAnAnswerElse() {
        send(text(customer, sales, "yes"));
        assertThat(steps()).isEmpty();
        send(text(customer, sales, "stop"));
        send(text(customer, sales, "Yes"));
        assertThat(stopped()).isEmpty();
        assertThat(steps()).hasSize(2);
        send(text(customer, sales, "unstop"));
        assertThat(steps()).as("nothing was stopped").hasSize(2);
    }

    @Test
    void whoStoppedAllNumbersStartsOne() {
        DATABASE.sql("INSERT INTO opt_outs (organization_id, phone_number) VALUES (?, ?)")
                .params(shop, customer)
                .update();
        send(text(customer, sales, "START"));
        assertThat(stopped()).containsExactly(support + " carrier");
    }

    @Test
    void theCarriersWordCounts() {
        send(text(customer, sales, "Arrêtez", "OptOutType", "STOP"));
        assertThat(stopped()).containsExactly(sales + " carrier");
        send(text(customer, sales, "go on", "OptOutType", "START"));
        assertThat(stopped()).isEmpty();
        send(text(customer, sales, "aide", "OptOutType", "HELP"));
        send(text(customer, sales, "HELP"));
        await().until(() -> help().size() == 1);
    }

    @Test
    void theSameStopTwiceIsOneStep() {
        Map<String, String> stop = text(customer, sales, "STOP");
        send(stop);
        send(text(customer, sales, "START"));
        send(stop);
        assertThat(stopped()).as("an old webhook, told again, stops nothing").isEmpty();
        assertThat(steps()).hasSize(2);
    }

    @Test
    void helpIsAnsweredWithOneLineFromTheSameNumber() {
        send(text(customer, support, "help"));
        await().untilAsserted(() -> assertThat(help()).singleElement().satisfies(message -> {
            assertThat(message).containsEntry("recipient", customer).containsEntry("method", "sms");
            assertThat(String.valueOf(message.get("content")))
                    .startsWith("Tint & Wrap: ")
                    .contains("STOP");
        }));
        assertThat(help().get(0).get("conversation_id"))
                .isEqualTo(threads().get(0).get("id"));
    }

    @Test
    void stopIsNeverAnswered() {
        send(text(customer, sales, "STOP"));
        send(text(customer, support, "help"));
        await().until(() -> !help().isEmpty());
        assertThat(help()).hasSize(1);
        assertThat(help().get(0).get("conversation_id"))
                .isEqualTo(threads().stream()
                        .filter(thread -> support.equals(thread.get("ours")))
                        .findFirst()
                        .orElseThrow()
                        .get("id"));
    }
}
