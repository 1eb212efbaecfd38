package dev.switchboard.mind.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SpokenTimesTest {

    /** A Wednesday. */
    private static final ZonedDateTime NOW = ZonedDateTime.parse("2026-11-04T10:00-06:00[America/Chicago]");

    private static final Locale SPANISH = Locale.forLanguageTag("es-US");

    private static SpokenTimes times;

    @BeforeAll
    static void read() throws Exception {
        times = LabelledTimesTest.times();
    }

    private static String refined(Locale language, String first, String then) {
        Wish before = times.read(first, language, NOW).orElseThrow();
        return LabelledTimesTest.written(times.refine(before, then, language, NOW), NOW.toLocalDate());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tuesday                | at two               | 2026-11-10 14:00",
                "tuesday                | two                  | 2026-11-10 14:00",
                "tuesday                | two thirty please    | 2026-11-10 14:30",
                "tuesday                | in the afternoon     | 2026-11-10 12:00-16:59",
                "tuesday                | any time             | 2026-11-10 open",
                "tuesday at two         | at three             | 2026-11-10 15:00",
                "tuesday at two         | thursday             | 2026-11-05 14:00",
                "tuesday at two         | wednesday at nine    | 2026-11-11 09:00",
                "at two                 | tuesday              | 2026-11-10 14:00",
                "in the afternoon       | friday               | 2026-11-06 12:00-16:59",
                "tuesday afternoon      | after three          | 2026-11-10 15:00-16:59",
                "tomorrow evening       | eight                | 2026-11-05 20:00",
                "tuesday afternoon      | the morning          | 2026-11-10 06:00-11:59",
                "next week              | tuesday              | 2026-11-10",
                "next week at two       | thursday             | 2026-11-12 14:00",
                "in january             | the fifteenth        | 2027-01-15",
                "tuesday at two         | any day              | open 14:00",
                "at nine                | at eleven            | any 11:00"
            })
    void keepsTheDayOrTheTimeThatWasSaidBefore(String first, String then, String expected) {
        assertThat(refined(Locale.US, first, then)).isEqualTo(expected);
    }

    private static List<String> all(Locale language, String words) {
        return times.readAll(words, language, NOW).stream()
                .map(wish -> LabelledTimesTest.written(Optional.of(wish), NOW.toLocalDate()))
                .toList();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "tuesday or thursday                   | 2026-11-10, 2026-11-05",
                "tuesday or friday in the afternoon    | 2026-11-10 12:00-16:59, 2026-11-06 12:00-16:59",
                "tuesday morning or friday             | 2026-11-10 06:00-11:59, 2026-11-06",
                "tuesday at two or friday at four      | 2026-11-10 14:00, 2026-11-06 16:00",
                "tuesday at two or at four             | 2026-11-10 14:00, 2026-11-10 16:00",
                "next week, monday or thursday         | 2026-11-09, 2026-11-12",
                "the 20th, otherwise the 24th          | 2026-11-20, 2026-11-24",
                "tuesday                               | 2026-11-10",
                "next Tuesday at two, or whenever      | 2026-11-10 14:00",
                "anything around 9 or 10 tomorrow      | 2026-11-05 09:00-10:00",
                "for two or three trucks               | ''"
            })
    void readsEveryAlternativeWhereAllAreAskedFor(String words, String expected) {
        assertThat(String.join(", ", all(Locale.US, words))).isEqualTo(expected);
    }

    @Test
    void readsAlternativesInSpanishToo() {
        assertThat(all(SPANISH, "el martes o el jueves por la tarde"))
                .hasSize(2)
                .first()
                .asString()
                .startsWith("2026-11-10 1");
    }

    @Test
    void refinesInSpanishToo() {
        assertThat(refined(SPANISH, "el martes", "a las dos")).isEqualTo("2026-11-10 14:00");
        assertThat(refined(SPANISH, "a las dos", "el martes")).isEqualTo("2026-11-10 14:00");
        assertThat(refined(SPANISH, "la semana que viene", "el jueves por la mañana"))
                .isEqualTo("2026-11-12 06:00-11:59");
    }

    @Test
    void refinesNothingByWordsWithoutATime() {
        Wish before = times.read("tuesday", Locale.US, NOW).orElseThrow();
        assertThat(times.refine(before, "yes please", Locale.US, NOW)).isEmpty();
        assertThat(times.refine(before, "I have two vans", Locale.US, NOW)).isEmpty();
    }

    @Test
    void tellsWhatWasNamedAndFromWhichWords() {
        Wish day = times.read("could I come Tuesday, please", Locale.US, NOW).orElseThrow();
        assertThat(day.dayNamed()).isTrue();
        assertThat(day.timeNamed()).isFalse();
        assertThat(day.heard()).isEqualTo("Tuesday");
        Wish time = times.read("at two is best", Locale.US, NOW).orElseThrow();
        assertThat(time.dayNamed()).isFalse();
        assertThat(time.timeNamed()).isTrue();
        assertThat(time.from()).isEqualTo(NOW.toLocalDate());
        assertThat(time.until()).isEqualTo(NOW.toLocalDate().plusDays(Wish.HORIZON_DAYS));
        assertThat(time.heard()).isEqualTo("at two");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "🚐🚐🚐",
                "99999999999",
                "at 99999999999",
                "tuesday the 99999999999th of 99999999999",
                "99:99",
                "25/13/9999",
                "99999999999/99999999999",
                "-1",
                "at 24:61",
                "february 30",
                "the 32nd",
                "in 99999999999 days",
                "\u0000",
                "\uD83D",
                "a.m. a.m. p.m.",
                "///...:::---"
            })
    void findsNoTimeInWhatIsNone(String words) {
        for (Locale language : List.of(Locale.US, SPANISH)) {
            assertThat(times.read(words, language, NOW)
                            .filter(wish -> wish.clock() || wish.from().equals(wish.until()))
                            .filter(wish -> !words.startsWith("tuesday")))
                    .isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a",
                "9",
                "tuesday ",
                "a week from ",
                "two days after ",
                "not before ",
                "the day after ",
                "between two and ",
                "quarter to ",
                "at two thirty ",
                "not ",
                "or ",
                "5 ",
                "5:30 ",
                "🚐",
                "el día después de ",
                "twenty "
            })
    void takesNoLongerForTenThousandCharactersThanForWhatIsRead(String part) {
        String words = part.repeat(10_000 / part.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> {
            times.read(words, Locale.US, NOW);
            times.read(words, SPANISH, NOW);
        });
    }

    @Test
    void survivesWhateverIsSaid() {
        String[] words =
                ("not before after the day week month two thirty at a.m. pm tuesday next this last 12/3 3rd of december"
                                + " mañana por la las media cuarto y menos de en el in from between and or half past to quarter noon weekend"
                                + " thanksgiving 99 2:30 7 . , - may second 🚐 no wait actually any except")
                        .split(" ");
        Random random = new Random(16);
        for (int i = 0; i < 4_000; i++) {
            StringBuilder said = new StringBuilder();
            for (int k = random.nextInt(12); k >= 0; k--) {
                said.append(words[random.nextInt(words.length)]).append(' ');
            }
            Locale language = random.nextBoolean() ? Locale.UK : SPANISH;
            times.read(said.toString(), language, NOW)
                    .ifPresent(wish -> times.refine(wish, said.reverse().toString(), language, NOW));
        }
    }

    @Test
    void readsUnknownLanguagesByTheFirstOfTheFile() {
        assertThat(times.read("tomorrow", Locale.FRENCH, NOW))
                .get()
                .extracting(Wish::from)
                .isEqualTo(LocalDate.of(2026, 11, 5));
    }

    @Test
    void takesPartsOfTheDayAndHolidaysFromItsFile() throws Exception {
        String yaml = Files.readString(Path.of("config/dialogue/times.yml"))
                .replace("evening/evenings: 17:00-20:59", "evening/evenings: 18:30-21:00")
                .replace("groundhog day: 02-02", "founders day: wednesday 2 november +1");
        TimesFile file = TimesFile.parse(yaml);
        Wish wish = new SpokenTimes(() -> file)
                .read("on the evening of founder's day", Locale.US, NOW)
                .orElseThrow();
        assertThat(wish.from()).isEqualTo(LocalDate.of(2026, 11, 12));
        assertThat(wish.earliest()).isEqualTo(LocalTime.of(18, 30));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'holidays:'           | 'holidays:\n    pi day: 14-03'       | pi day",
                "'  parts:\n'          | '  parts:\n    teatime: 17:00-16:00\n' | teatime",
                "'  days:\n'           | '  days:\n    blue moon: moon\n'      | blue moon",
                "'  days:\n'           | '  days:\n    on {wednesday}: in 1\n' | {wednesday}",
                "'  days:\n'           | '  days:\n    some {n}: named\n'      | some {n}",
                "'    - monday/mondays/mon\n' | ''                           | en.weekdays"
            })
    void refusesAFileThatCantBeUsedAndSaysWhy(String instead, String with, String named) throws Exception {
        String yaml = Files.readString(Path.of("config/dialogue/times.yml"));
        assertThat(yaml).contains(instead);
        String broken = yaml.replaceFirst(
                java.util.regex.Pattern.quote(instead), java.util.regex.Matcher.quoteReplacement(with));
        assertThatThrownBy(() -> TimesFile.parse(broken))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(named);
    }
}
