package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.phone.RehearsalLine.Heard;
import dev.switchboard.carrier.phone.RehearsalLine.Line;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A rehearsal that was played: what was heard, and what was kept of it, if the service tells. */
record Played(Heard heard, Optional<Kept> kept) {

    /** All that the agent said. */
    String agentsWords() {
        return heard.lines().stream()
                .filter(line -> line.who().equals("agent") && !line.words().startsWith("("))
                .map(Line::words)
                .collect(Collectors.joining("\n"));
    }

    /** As it was waited for on the line, and as the service has kept it, which is all there is of a call through a socket. */
    long slowestMillis() {
        return Math.max(heard.slowestMillis(), kept.map(Kept::slowestMillis).orElse(0L));
    }

    /** {@code agent} or {@code caller}, or {@code message} where one was asked for after the tone. */
    String ended() {
        if (heard.toned()) {
            return "message";
        }
        List<Line> lines = heard.lines();
        boolean byCaller = lines.stream()
                .anyMatch(line -> line.who().equals("caller") && line.words().equals("(hangs up)"));
        return byCaller ? "caller" : "agent";
    }
}
