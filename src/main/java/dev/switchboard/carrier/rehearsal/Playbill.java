package dev.switchboard.carrier.rehearsal;

import java.io.PrintStream;
import java.util.List;

/** Prints how rehearsals went: a line each, and of those that failed why, with what was said. */
final class Playbill {

    private final PrintStream out;
    private final int least;

    /** @param least percent of the plays that each must pass */
    Playbill(PrintStream out, int least) {
        this.out = out;
        this.least = least;
    }

    void print(Result result) {
        String state = result.skipped() ? "skipped" : result.failed(least) ? "FAILED" : "passed";
        String rate = result.plays() > 1
                ? "%d of %d (%d %%)".formatted(result.passed(), result.plays(), result.percent())
                : "";
        String slowest = result.skipped() ? "" : result.slowestMillis() + " ms";
        out.println("  %-8s%-42s%9s  %s"
                .formatted(state, result.title(), slowest, rate)
                .stripTrailing());
        result.reasons().forEach(reason -> out.println("            - " + reason));
        if (!result.skipped() && result.passed() < result.plays()) {
            result.lines().forEach(line -> out.printf("            | %-8s%s%n", line.who(), line.words()));
        }
    }

    /** The last line. @return whether none failed */
    boolean print(List<Result> results) {
        long skipped = results.stream().filter(Result::skipped).count();
        long failed = results.stream().filter(result -> result.failed(least)).count();
        out.printf(
                "%n  %d passed, %d failed%s%n",
                results.size() - skipped - failed, failed, skipped == 0 ? "" : ", " + skipped + " skipped");
        return failed == 0;
    }
}
