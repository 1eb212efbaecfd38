package dev.switchboard.carrier.replay;

import java.util.List;
import java.util.SortedSet;

/**
 * What came of one call or text in one edition.
 *
 * @param intent empty if nothing was understood; so are urgency, summary and priority
 * @param alert its type; empty if there was none
 * @param sent in the order in which it would have gone out
 * @param tools of the agent, with what they were given left out
 * @param doors schemes of what else would have been told: {@code https}, for example
 * @param failures steps that failed, and how
 * @param micros millionths of the currency that it would have cost
 */
record Played(
        String intent,
        boolean hotLead,
        String urgency,
        String summary,
        String priority,
        String alert,
        List<Sent> sent,
        List<String> tools,
        SortedSet<String> doors,
        List<String> failures,
        long micros) {

    @Override
    public String toString() {
        return "Played[" + intent + "]";
    }
}
