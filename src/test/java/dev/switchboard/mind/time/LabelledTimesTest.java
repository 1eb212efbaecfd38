package dev.switchboard.mind.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.reload.BadFileException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Times as they are said, with what they mean; what a line says is told in {@code time/labelled.txt}. */
class LabelledTimesTest {

    record Line(ZonedDateTime now, Locale language, String words, String expected) {}

    static SpokenTimes times() throws IOException, BadFileException {
        TimesFile file = TimesFile.parse(Files.readString(Path.of("config/dialogue/times.yml")));
        return new SpokenTimes(() -> file);
    }

    static List<Line> lines(String file) throws IOException {
        List<Line> lines = new ArrayList<>();
        ZonedDateTime now = ZonedDateTime.now();
        Locale language = Locale.US;
        for (String line : Files.readAllLines(Path.of("src/test/resources/time/" + file))) {
            if (line.startsWith("@")) {
                String[] parts = line.substring(1).strip().split(" ");
                now = LocalDateTime.parse(parts[0]).atZone(ZoneId.of(parts[1]));
                language = Locale.forLanguageTag(parts[2]);
            } else if (line.contains(" => ")) {
                String[] parts = line.split(" => ");
                lines.add(new Line(now, language, parts[0], parts[1].strip()));
            }
        }
        return lines;
    }

    /** A wish as the files write it. */
    static String written(Optional<Wish> wish, LocalDate today) {
        if (wish.isEmpty()) {
            return "-";
        }
        String day = day(wish.get(), today);
        String time = time(wish.get());
        return (day + " " + time).strip();
    }

    private static String day(Wish wish, LocalDate today) {
        boolean several = wish.until().isAfter(wish.from());
        if (several && wish.until().equals(today.plusDays(Wish.HORIZON_DAYS))) {
            String any = wish.dayNamed() ? "open" : "any";
            return wish.from().equals(today) ? any : any + "+1";
        }
        return several ? wish.from() + ".." + wish.until() : wish.from().toString();
    }

    private static String time(Wish wish) {
        if (wish.clock()) {
            return wish.earliest().toString();
        }
        boolean all = wish.earliest().equals(LocalTime.MIN) && wish.latest().equals(LocalTime.of(23, 59));
        return all ? wish.timeNamed() ? "open" : "" : wish.earliest() + "-" + wish.latest();
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled.txt", "unseen.txt", "checked.txt"})
    void readsWhatIsSaid(String file) throws Exception {
        SpokenTimes times = times();
        List<String> wrong = new ArrayList<>();
        List<Line> lines = lines(file);
        for (Line line : lines) {
            String read = written(
                    times.read(line.words(), line.language(), line.now()),
                    line.now().toLocalDate());
            if (!read.equals(line.expected())) {
                wrong.add(line.words() + " => " + line.expected() + ", read as " + read);
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(lines).hasSizeGreaterThanOrEqualTo(60);
    }
}
