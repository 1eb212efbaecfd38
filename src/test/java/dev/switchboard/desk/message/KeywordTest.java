package dev.switchboard.desk.message;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which texts say STOP, START or HELP and nothing else. */
class KeywordTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "STOP",
                "Stop.",
                "stop!!!",
                "\"STOP\"",
                "“Stop”",
                "STOP \ud83d\uded1",
                "\u00a0stop\u200b",
                "*stop*",
                "Stop all",
                "opt out",
                "Opt-Out.",
                "OPTOUT",
                "Unsubscribe.",
                "cancel",
                "END",
                "quit",
                "revoke"
            })
    void stops(String body) {
        assertThat(Keyword.of(body)).contains(Keyword.STOP);
    }

    @ParameterizedTest
    @ValueSource(strings = {"start", "Start!", "UNSTOP.", "yes"})
    void starts(String body) {
        assertThat(Keyword.of(body)).contains(Keyword.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Help", "HELP!", "info"})
    void asksForHelp(String body) {
        assertThat(Keyword.of(body)).contains(Keyword.HELP);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "?",
                "\ud83d\uded1",
                "Stop?",
                "Can you stop by?",
                "stop by",
                "Bus stop",
                "Cancel.",
                "Yes!",
                "Yes.",
                "Quit!",
                "The end",
                "info?",
                "don't stop",
                "st op",
                "start tomorrow",
                "i need help"
            })
    void isNoWordOfThese(String body) {
        assertThat(Keyword.of(body)).isEmpty();
    }
}
