package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What an editor of a file reads who has made a mistake. */
class MisreadTest {

    record Points(int hot, double factor, boolean on, List<Line> lines) {}

    record Line(String name, int points) {}

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "hott: 70|2|\"hott\" is unknown here, expected one of [",
                "hot: seventy|2|hot: expected a whole number, not \"seventy\"",
                "factor: much|3|factor: expected a number, not \"much\"",
                "on: maybe|4|on: expected true or false, not \"maybe\"",
                "lines: [{name: a, point: 3}]|5|\"point\" is unknown here, expected one of [",
                "lines: [{name: a, points: lots}]|5|lines.points: expected a whole number, not \"lots\"",
                "lines: [{name: a|5|not YAML: expected ',' or '}'",
                "hot: [70]|2|hot: expected a whole number",
                "hot: {a: 1}|2|hot: expected a whole number",
                "lines: {name: a}|5|lines: expected a list",
                "lines: [a]|5|lines: expected fields",
                "lines: [{name: [a]}]|5|lines.name: expected text",
            })
    void namesTheLineAndWhatWasExpected(String mistake, int line, String says) {
        String text = "# of points\nhot: 70\nfactor: 1.5\non: true\nlines: []\n";
        String name = mistake.startsWith("hott") ? "hot" : mistake.substring(0, mistake.indexOf(':'));
        assertThatThrownBy(() -> YamlText.read(text.replaceFirst("(?m)^" + name + ": .*$", mistake), Points.class))
                .isInstanceOfSatisfying(
                        BadFileException.class, bad -> assertThat(bad.line()).isEqualTo(line))
                .hasMessageContaining(says)
                .hasMessageNotContaining("java")
                .hasMessageNotContaining("\n");
    }

    /** A file may be something else altogether, a link to the machine's secrets for example. */
    @Test
    void quotesNothingOfAFileThatIsNone() {
        assertThatThrownBy(() -> YamlText.read("root:x:0:0:root:/root:/bin/bash\n", Points.class))
                .isInstanceOf(BadFileException.class)
                .hasMessageNotContaining("bash");
    }
}
