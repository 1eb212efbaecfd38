package dev.switchboard.carrier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.switchboard.carrier.rehearsal.Rehearsal.Kind;
import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RehearsalFileTest {

    private static final String GOOD = """
            title: Asks
            from: "+14055550141"
            says:
              - say: Hello
              - {when: "name or called", say: Dana Fox}
              - press: "0"
              - silence: true
              - hang_up: true
            expect:
              intent: [quote_request, general_inquiry]
              tools: find_answer
              slowest_ms: 900
            """;

    @Test
    void readsWhatACallerDoesAndWhatMustComeOfIt() throws BadFileException {
        Rehearsal read = RehearsalFile.parse(GOOD).named("asks");
        assertThat(read.title()).isEqualTo("Asks");
        assertThat(read.to()).isEmpty();
        assertThat(read.phone()).isEqualTo("no-answer");
        assertThat(read.says())
                .extracting(step -> step.kind())
                .containsExactly(Kind.SAY, Kind.SAY, Kind.PRESS, Kind.SILENCE, Kind.HANG_UP);
        assertThat(read.says().get(1).fits("The NAME OR CALLED?")).isTrue();
        assertThat(read.says().get(1).fits("Hello")).isFalse();
        assertThat(read.expected().intents()).containsExactly("quote_request", "general_inquiry");
        assertThat(read.expected().tools()).containsExactly("find_answer");
        assertThat(read.expected().slowestMillis()).contains(900);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "from: \"+14055550141\"        | from: \"+14055551234\"     | 2  | from: expected a number that is nobody's",
                "from: \"+14055550141\"        | from: someone              | 2  | from: expected a number in quotes",
                "slowest_ms: 900               | slowest_ms: soon           | 12 | expect.slowest_ms: expected a whole number",
                "tools: find_answer            | tool: find_answer          | 11 | expect.tool: is no field here",
                "press: \"0\"                  | press: zero                | 6  | says[3].press: expected digits",
                "silence: true                 | silence: maybe             | 7  | says[4].silence: expected true or false",
                "- say: Hello                  | - when: Hello              | 4  | says[1].say: expected one of say",
                "name or called                | (name                      | 5  | says[2].when: expected a regular expression",
                "title: Asks                   | titel: Asks                | 1  | titel: is no field here",
                "says:                         | says: nothing              | 3  | no YAML",
            })
    void tellsTheFieldAndTheLineOfWhatIsWrong(String right, String wrong, int line, String problem) {
        BadFileException bad =
                catchThrowableOfType(BadFileException.class, () -> RehearsalFile.parse(GOOD.replace(right, wrong)));
        assertThat(bad).hasMessageContaining(problem);
        if (!problem.equals("no YAML")) {
            assertThat(bad.line()).isEqualTo(line);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"'' | nothing", "[1, 2] | expected fields", "'title: x' | from: expected", "'from: {' | no YAML"})
    void refusesWhatIsNoRehearsalAtAll(String yaml, String problem) {
        assertThatThrownBy(() -> RehearsalFile.parse(yaml))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(problem);
    }

    @Test
    void thoseThatComeAlongAreGood() {
        List<Rehearsal> all = RehearsalFiles.read(List.of(Path.of("config/rehearsals")));
        assertThat(all)
                .hasSize(14)
                .extracting(Rehearsal::title)
                .doesNotContain("")
                .doesNotHaveDuplicates();
        assertThat(all).extracting(Rehearsal::from).doesNotHaveDuplicates();
    }
}
