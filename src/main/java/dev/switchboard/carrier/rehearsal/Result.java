package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.phone.RehearsalLine.Line;
import java.util.List;

/**
 * What came of a rehearsal, over all of its plays.
 *
 * @param plays how often it was played; 0: it was skipped
 * @param passed how often it was passed
 * @param slowestMillis of all plays
 * @param reasons what was wrong in the first play that was not passed, or why it was skipped
 * @param lines of that play
 * @param kept of that play, where the service tells
 */
record Result(
        String name,
        String title,
        int plays,
        int passed,
        long slowestMillis,
        List<String> reasons,
        List<Line> lines,
        java.util.Optional<Kept> kept) {

    static Result skipped(Rehearsal rehearsal, String why) {
        return new Result(
                rehearsal.name(), rehearsal.title(), 0, 0, 0, List.of(why), List.of(), java.util.Optional.empty());
    }

    boolean skipped() {
        return plays == 0;
    }

    /** @param least percent of the plays that must be passed */
    boolean failed(int least) {
        return plays > 0 && passed * 100 < plays * least;
    }

    int percent() {
        return plays == 0 ? 0 : passed * 100 / plays;
    }

    @Override
    public String toString() {
        return "Result[" + name + "]";
    }
}
