package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HelpTest {

    @ParameterizedTest
    @ValueSource(strings = {"help", "--help", "-h"})
    void namesEveryCommandWithWhatItDoes(String word) {
        assertThat(Help.asked(word)).hasValueSatisfying(text -> assertThat(text)
                .contains("serve", "call ", "rollback", "isolation-check", "'<command> --help'"));
    }

    @Test
    void tellsMoreOfOneCommand() {
        assertThat(Help.asked("replay", "--help"))
                .hasValueSatisfying(
                        text -> assertThat(text).contains("--since", "--with").doesNotContain("clerk-event"));
        assertThat(Help.asked("call", "+15550100001", "hi", "--help")).isPresent();
        assertThat(Help.asked("help", "job"))
                .hasValueSatisfying(text -> assertThat(text).contains("job <name>"));
    }

    @Test
    void isNotTakenForWordsOfACaller() {
        assertThat(Help.asked("text", "+15550100001", "help")).isEmpty();
        assertThat(Help.asked("text", "help")).isEmpty();
        assertThat(Help.asked()).isEmpty();
        assertThat(Help.asked("--server.port=8090")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"cal, call", "rolback, rollback", "version, versions", "explian, ''", "jobs, job", "dance, ''"})
    void tellsWhatWasMeantWhereThatIsClear(String typed, String meant) {
        String text = Help.unknown(typed);
        assertThat(text).startsWith("Unknown command '" + typed + "'.").contains("isolation-check");
        assertThat(text.contains("Did you mean '" + meant + "'?")).isEqualTo(!meant.isEmpty());
    }
}
