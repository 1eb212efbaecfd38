package dev.switchboard.mind.time;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpokenChoiceTest {

    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-04T10:00-06:00[America/Chicago]");

    private static SpokenChoice choice;

    @BeforeAll
    static void read() throws Exception {
        TimesFile file = TimesFile.parse(Files.readString(Path.of("config/dialogue/times.yml")));
        choice = new SpokenChoice(() -> file);
    }

    /** 10T14:00 is at two on the tenth, which is a Tuesday. */
    private static List<ZonedDateTime> offered(String times) {
        return Arrays.stream(times.strip().split(" "))
                .map(each -> ZonedDateTime.parse("2026-11-" + each + ":00-06:00[America/Chicago]"))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "the first one                     | 10T14:00 12T09:30 | 1",
                "the first                         | 10T14:00 12T09:30 | 1",
                "second one please                 | 10T14:00 12T09:30 | 2",
                "the last one                      | 10T14:00 12T09:30 12T11:00 | 3",
                "the later one                     | 12T09:30 10T14:00 | 1",
                "the earlier one                   | 12T09:30 10T14:00 | 2",
                "sooner is better                  | 12T09:30 10T14:00 | 2",
                "the latter                        | 10T14:00 12T09:30 | 2",
                "the thursday                      | 10T14:00 12T09:30 | 2",
                "tuesday works                     | 10T14:00 12T09:30 | 1",
                "the two o'clock one               | 10T14:00 10T15:00 | 1",
                "2 o'clock one                     | 10T15:00 10T14:00 | 2",
                "three                             | 10T14:00 10T15:00 | 2",
                "the ten thirty one                | 10T10:00 10T10:30 | 2",
                "10:30                             | 10T10:00 10T10:30 | 2",
                "the one in the afternoon          | 12T09:30 10T14:00 | 2",
                "the morning one                   | 10T14:00 12T09:30 | 2",
                "eight is good                     | 10T19:00 10T20:00 | 2",
                "the tenth                         | 10T14:00 12T09:30 | 1",
                "thursday the later one            | 10T14:00 12T09:30 12T11:00 | 3",
                "not the first one                 | 10T14:00 12T09:30 | 2",
                "the first one doesn't work        | 10T14:00 12T09:30 | 2",
                "either one works                  | 10T14:00 12T09:30 | 1",
                "option two                        | 10T14:00 12T09:30 | 2",
                "friday                            | 10T14:00 12T09:30 | 0",
                "neither                           | 10T14:00 12T09:30 | 0",
                "yes                               | 10T14:00 12T09:30 | 0",
                "thursday                          | 12T09:30 12T11:00 | 0",
                "the third one                     | 10T14:00 12T09:30 | 0",
                "I have two vans                   | 10T14:00 12T09:30 | 0"
            })
    void findsTheOneThatIsMeant(String words, String times, int expected) {
        assertThat(choice.read(words, offered(times), Locale.US, NOW)
                        .map(i -> i + 1)
                        .orElse(0))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "la primera                        | 10T14:00 12T09:30 | 1",
                "el segundo por favor              | 10T14:00 12T09:30 | 2",
                "la última                         | 10T14:00 12T09:30 | 2",
                "la más temprano                   | 12T09:30 10T14:00 | 2",
                "el jueves                         | 10T14:00 12T09:30 | 2",
                "a las dos                         | 10T14:00 12T09:30 | 1",
                "la de las nueve y media           | 10T14:00 12T09:30 | 2",
                "por la tarde                      | 12T09:30 10T14:00 | 2",
                "ninguna                           | 10T14:00 12T09:30 | 0"
            })
    void findsItInSpanish(String words, String times, int expected) {
        assertThat(choice.read(words, offered(times), Locale.forLanguageTag("es-US"), NOW)
                        .map(i -> i + 1)
                        .orElse(0))
                .isEqualTo(expected);
    }
}
