package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.replay.Difference.Group;
import dev.switchboard.carrier.replay.Difference.Shown;
import dev.switchboard.carrier.replay.Difference.Summary;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.PrintStream;
import java.util.Collection;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongFunction;

/** Prints a difference. Nothing that anybody said is in it, and no whole number, unless words are asked for. */
final class ReplayReport {

    private final PrintStream out;
    private final LongFunction<String> money;
    private final Function<Past, String> words;
    private final boolean withWords;

    /** @param words what was said */
    ReplayReport(PrintStream out, LongFunction<String> money, Function<Past, String> words, boolean withWords) {
        this.out = out;
        this.money = money;
        this.words = words;
        this.withWords = withWords;
    }

    /** @param unmet changed files that nothing which was played came by */
    void print(Summary summary, Collection<String> unmet) {
        out.println();
        out.printf(
                "%,d calls and %,d texts were played. %,d would be different.%n",
                summary.calls(), summary.played() - summary.calls(), summary.different());
        if (summary.unplayed() > 0) {
            out.printf("%,d could not be played; the log says why.%n", summary.unplayed());
        }
        out.printf("  alerts    %,9d, with the change %,9d%n", summary.alertsBefore(), summary.alertsAfter());
        out.printf(
                "  cost  %13s, with the change %9s%n",
                money.apply(summary.microsBefore()), money.apply(summary.microsAfter()));
        for (Group group : summary.groups()) {
            out.println();
            out.println(group.title());
            group.also().forEach(how -> out.println("  and " + how));
            group.examples().forEach(this::print);
        }
        if (!unmet.isEmpty()) {
            out.println();
            out.println("Nothing that was played came by these changed files, so what they change is not among this:");
            unmet.forEach(name -> out.println("    " + name));
        }
    }

    private void print(Shown shown) {
        out.printf("    %s from %s%n", shown.past().name(), shown.past().from());
        if (!withWords) {
            return;
        }
        out.println("        said   " + oneLine(words.apply(shown.past())));
        sent("before", shown.live().said());
        sent("before", shown.live().sent());
        sent("after", shown.candidate().said());
        sent("after", shown.candidate().sent());
    }

    private void sent(String when, List<Sent> messages) {
        for (Sent each : messages) {
            String to = PhoneNumber.parse(each.to()).map(PhoneNumber::masked).orElse("(" + each.method() + ")");
            out.printf("        %-6s %s: %s%n", when, to, oneLine(each.words()));
        }
    }

    private static String oneLine(String text) {
        return text.replaceAll("\\s+", " ").strip();
    }
}
