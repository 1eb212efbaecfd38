package dev.switchboard.desk.explain;

import dev.switchboard.desk.explain.Explanation.DecidingFile;
import dev.switchboard.desk.explain.Explanation.Fact;
import dev.switchboard.desk.explain.Explanation.Step;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** An explanation as plain text, for a terminal or a file. */
public final class ExplanationText {

    private static final DateTimeFormatter CLOCK = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd HH:mm:ss.SSS 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final int MILLIS_OF_MINUTE = 60_000;
    private static final int MILLIS_OF_HOUR = 3_600_000;
    private static final int MILLIS_OF_DAY = 86_400_000;
    private static final String MARGIN = " ".repeat(26);

    private ExplanationText() {}

    public static String of(Explanation told) {
        StringBuilder text = new StringBuilder();
        line(text, "One call explained" + (told.personalData() ? "" : ", without personal data"));
        line(
                text,
                told.startedAt() == null ? "  came on " + told.day() : "  came at " + CLOCK.format(told.startedAt()));
        told.facts().forEach(fact -> line(text, "  " + fact(fact)));
        line(text, "");
        line(text, "What happened, and how long after the call came in");
        told.steps().forEach(step -> step(text, step));
        files(text, told.files());
        if (!told.notes().isEmpty()) {
            line(text, "");
            told.notes().forEach(note -> line(text, "Note: " + note));
        }
        return text.toString();
    }

    private static void step(StringBuilder text, Step step) {
        String version = step.version() == null ? "" : "  (files of version " + step.version() + ")";
        line(
                text,
                String.format(
                        Locale.ROOT,
                        "  %11s  %-11s %s%s",
                        after(step.afterMs()),
                        step.kind().word().replace('_', ' '),
                        step.what(),
                        version));
        step.facts().forEach(fact -> line(text, MARGIN + fact(fact)));
    }

    private static void files(StringBuilder text, List<DecidingFile> files) {
        if (files.isEmpty()) {
            return;
        }
        line(text, "");
        line(text, "Files that decided");
        for (DecidingFile file : files) {
            line(
                    text,
                    String.format(
                            Locale.ROOT,
                            "  %-46s %s; last changed in version %d%s",
                            file.name(),
                            file.decided(),
                            file.version(),
                            file.changedSince() ? ", and again since" : ""));
        }
    }

    /** Set in, and of what stands on several lines each, so that nothing that was said looks like a step. */
    private static String fact(Fact fact) {
        String value =
                fact.value().strip().replaceAll("\\R", "\n" + MARGIN + "  ").replaceAll("[\\p{Cc}&&[^\\n]]", " ");
        return fact.name() + ": "
                + (fact.secrecy() == Secrecy.WORDS && !value.startsWith("[") ? "“" + value + "”" : value);
    }

    /** {@code +1.250 s}, {@code +2 min 5 s}, {@code +3 h 4 min}, {@code +2 d 1 h}. */
    public static String after(long millis) {
        long size = Math.abs(millis);
        String sign = millis < 0 ? "-" : "+";
        if (size < MILLIS_OF_MINUTE) {
            return String.format(Locale.ROOT, "%s%d.%03d s", sign, size / 1000, size % 1000);
        }
        if (size < MILLIS_OF_HOUR) {
            return sign + size / MILLIS_OF_MINUTE + " min " + size % MILLIS_OF_MINUTE / 1000 + " s";
        }
        return size < MILLIS_OF_DAY
                ? sign + size / MILLIS_OF_HOUR + " h " + size % MILLIS_OF_HOUR / MILLIS_OF_MINUTE + " min"
                : sign + size / MILLIS_OF_DAY + " d " + size % MILLIS_OF_DAY / MILLIS_OF_HOUR + " h";
    }

    private static void line(StringBuilder text, String line) {
        text.append(line.stripTrailing()).append('\n');
    }
}
