package dev.switchboard.ground.alarm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AlarmFileTest {

    private static final Set<String> KNOWN = Set.of("backlog_age", "delivery_rate");

    private static final String GOOD = """
            - name: backlog
              title: Events wait
              measure: backlog_age
              scope: platform
              above: 60
              clear: 10
              for: 1m
              at-least: 3
              tell: [console, email]
            - name: delivery
              title: Texts that arrive
              measure: delivery_rate
              scope: organization
              below: 90
            """;

    @Test
    void readsWhatIsWritten() throws BadFileException {
        AlarmFile file = AlarmFile.parse(GOOD, KNOWN);
        AlarmRule backlog = file.rules().get(0);
        assertThat(backlog.limit()).isEqualTo(60);
        assertThat(backlog.clear()).isEqualTo(10);
        assertThat(backlog.lasting()).isEqualTo(Duration.ofMinutes(1));
        assertThat(backlog.atLeast()).isEqualTo(3);
        assertThat(backlog.tell()).containsExactly("console", "email");
        AlarmRule delivery = file.rules().get(1);
        assertThat(delivery.ofOrganizations()).isTrue();
        assertThat(delivery.above()).isFalse();
        assertThat(delivery.clear()).as("back at the limit").isEqualTo(90);
        assertThat(delivery.lasting()).as("at once").isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "measure: backlog_age|measure: nothing|1|backlog: measure: expected one of backlog_age, delivery_rate",
                "name: delivery|name: backlog|10|backlog: there are two of that name",
                "  below: 90|  below: 90\\n  above: 3|10|delivery: expected either above or below",
                "clear: 10|clear: 70|1|backlog: clear: expected no more than above",
                "for: 1m|for: soon|1|backlog: for: expected a duration like 30s, 5m or 2h",
                "email]|pigeon]|1|backlog: tell: expected some of console, email, text, webhook",
                "scope: organization|scope: everybody|10|delivery: scope: expected platform or organization",
                "title: Events wait|tittle: Events wait|1|\"tittle\" is unknown here, expected one of",
                "above: 60|above: much|5|above: expected a number, not",
            })
    void aFileThatCanNotBeIsRefusedWithItsLine(String good, String bad, int line, String reason) {
        String text = GOOD.replace(good, bad.replace("\\n", "\n"));
        assertThat(text).isNotEqualTo(GOOD);
        assertThatThrownBy(() -> AlarmFile.parse(text, KNOWN))
                .asInstanceOf(type(BadFileException.class))
                .satisfies(refused -> {
                    assertThat(refused.getMessage()).startsWith(reason);
                    assertThat(refused.line()).isEqualTo(line);
                });
    }

    /** Whoever adds an alarm says what it means; the file, the page and what can be measured fit together. */
    @Test
    void eachAlarmIsExplained() throws Exception {
        String text = Files.readString(Path.of("config/alarms.yml"));
        Set<String> measures = found("(?m)^  measure: (\\w+)", text);
        Set<String> listed = found("(?m)^#   ([a-z]+_[a-z_]+) ", text);
        assertThat(listed).isEqualTo(measures);
        String page = Files.readString(Path.of("docs/operations/alarms.md"));
        assertThat(AlarmFile.parse(text, measures).rules())
                .hasSizeGreaterThanOrEqualTo(12)
                .allSatisfy(rule -> {
                    assertThat(page).contains("### `" + rule.name() + "`");
                    assertThat(rule.advice()).isPresent();
                });
    }

    private static Set<String> found(String pattern, String text) {
        Matcher matcher = Pattern.compile(pattern).matcher(text);
        return matcher.results().map(result -> result.group(1)).collect(Collectors.toSet());
    }
}
