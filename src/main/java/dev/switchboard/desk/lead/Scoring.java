package dev.switchboard.desk.lead;

import dev.switchboard.desk.service.SpokenText;
import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * {@code config/scoring.yml}.
 *
 * @param hot from how many points somebody is hot; warm as well
 * @param days how old a call or text may be to count
 * @param refusals phrases by which somebody says that they want nothing
 */
public record Scoring(int hot, int warm, int days, List<Line> lines, List<String> refusals) {

    private static final int MOST = 100;
    private static final int LONGEST_REASON = 120;

    /** @param name unique in the file @param reason in words that people read */
    public record Line(String name, When when, int points, String reason) {}

    /** @param points from 0 to 100 @param reasons the lines that counted, in the order of the file */
    public record Score(int points, List<Reason> reasons) {}

    public record Reason(String line, int points, String reason) {}

    /** @throws BadFileException naming the field */
    public static Scoring parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        int hot = number(file.hot, "hot", 1, MOST);
        int warm = number(file.warm, "warm", 0, MOST);
        if (warm > hot) {
            throw new BadFileException(0, "warm: expected at most what hot is, " + hot + ", and it is " + warm);
        }
        int days = number(file.days, "days", 1, 366);
        if (file.lines == null || file.lines.isEmpty() || file.lines.size() > MOST) {
            throw new BadFileException(0, "lines: expected a list of 1 to 100");
        }
        List<Line> lines = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = 0; i < file.lines.size(); i++) {
            Line line = line(file.lines.get(i), "lines[" + i + "]");
            if (!names.add(line.name)) {
                throw new BadFileException(0, "lines[" + i + "].name: there is one of this name already");
            }
            lines.add(line);
        }
        return new Scoring(hot, warm, days, List.copyOf(lines), refusals(file));
    }

    private static List<String> refusals(File file) throws BadFileException {
        List<String> phrases = new ArrayList<>();
        for (String phrase : file.refusals == null ? List.<String>of() : file.refusals) {
            if (phrase == null || phrase.isBlank()) {
                throw new BadFileException(0, "refusals[" + phrases.size() + "]: expected words");
            }
            phrases.add(phrase);
        }
        return List.copyOf(phrases);
    }

    private static Line line(@Nullable Entry entry, String place) throws BadFileException {
        if (entry == null) {
            throw new BadFileException(0, place + ": expected name, when, points and reason");
        }
        if (entry.name == null || !entry.name.matches("[a-z][a-z0-9-]{0,39}")) {
            throw new BadFileException(0, place + ".name: expected lower-case words with hyphens");
        }
        if (entry.when == null) {
            throw new BadFileException(0, place + ".when: expected a condition");
        }
        String problem = entry.when.problem();
        if (!problem.isEmpty()) {
            throw new BadFileException(0, place + ".when" + problem);
        }
        if (entry.reason == null || entry.reason.isBlank() || entry.reason.length() > LONGEST_REASON) {
            throw new BadFileException(0, place + ".reason: expected 1 to 120 characters");
        }
        return new Line(
                entry.name, entry.when, number(entry.points, place + ".points", -MOST, MOST), entry.reason.strip());
    }

    private static int number(@Nullable Integer value, String place, int least, int most) throws BadFileException {
        if (value == null || value < least || value > most) {
            throw new BadFileException(0, place + ": expected a whole number from " + least + " to " + most);
        }
        return value;
    }

    Score score(LeadFacts facts) {
        List<Reason> reasons = lines.stream()
                .filter(line -> line.when.fits(facts))
                .map(line -> new Reason(line.name, line.points, line.reason))
                .toList();
        int points = reasons.stream().mapToInt(Reason::points).sum();
        return new Score(Math.max(0, Math.min(MOST, points)), reasons);
    }

    /** Whether somebody says that they want nothing. */
    boolean isRefused(SpokenText words) {
        return refusals.stream().anyMatch(words::says);
    }

    private record File(
            @Nullable Integer hot,
            @Nullable Integer warm,
            @Nullable Integer days,
            @Nullable List<@Nullable Entry> lines,
            @Nullable List<@Nullable String> refusals) {}

    private record Entry(
            @Nullable String name,
            @Nullable When when,
            @Nullable Integer points,
            @Nullable String reason) {}
}
