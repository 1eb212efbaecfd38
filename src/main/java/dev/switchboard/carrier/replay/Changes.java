package dev.switchboard.carrier.replay;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is different, in words that finish "14 calls …". */
final class Changes {

    private static final String UNSAID = "nothing";

    private Changes() {}

    static List<Change> between(Played live, Played candidate) {
        List<Change> all = new ArrayList<>();
        alert(live.alert(), candidate.alert(), all);
        if (live.hotLead() != candidate.hotLead()) {
            all.add(new Change(
                    "classification",
                    candidate.hotLead() ? "would now count as hot that did not" : "would no longer count as hot"));
        }
        instead("classification", "be understood as", live.intent(), candidate.intent(), all);
        instead("classification", "have urgency", live.urgency(), candidate.urgency(), all);
        instead("priority", "be filed with priority", live.priority(), candidate.priority(), all);
        sent(live.sent(), candidate.sent(), all);
        if (!live.summary().equals(candidate.summary())) {
            all.add(new Change("words", "would have another summary in the inbox"));
        }
        if (!live.said().equals(candidate.said())) {
            all.add(new Change("words", "would hear something else from the agent"));
        }
        if (!live.tools().equals(candidate.tools())) {
            all.add(new Change(
                    "tools", "would use " + names(candidate.tools()) + " in place of " + names(live.tools())));
        }
        doors(live.doors(), candidate.doors(), all);
        if (!live.failures().equals(candidate.failures())) {
            all.add(new Change(
                    "failure",
                    candidate.failures().isEmpty()
                            ? "would no longer fail"
                            : "would fail in " + String.join(", ", new TreeSet<>(candidate.failures()))));
        }
        if (live.micros() != candidate.micros()) {
            all.add(new Change("cost", candidate.micros() > live.micros() ? "would cost more" : "would cost less"));
        }
        return all;
    }

    private static void alert(String before, String after, List<Change> all) {
        if (before.equals(after)) {
            return;
        }
        String how = before.isEmpty()
                ? "would now alert as " + after + " that did not"
                : after.isEmpty()
                        ? "would no longer alert as " + before
                        : "would alert as " + after + " in place of " + before;
        all.add(new Change("alert", how));
    }

    private static void instead(String what, String verb, String before, String after, List<Change> all) {
        if (!before.equals(after)) {
            all.add(new Change(what, "would " + verb + " " + said(after) + " in place of " + said(before)));
        }
    }

    private static String said(String text) {
        return text.isEmpty() ? UNSAID : text;
    }

    private static void sent(List<Sent> before, List<Sent> after, List<Change> all) {
        List<String> toBefore = before.stream().map(Sent::to).sorted().toList();
        List<String> toAfter = after.stream().map(Sent::to).sorted().toList();
        if (!toBefore.equals(toAfter)) {
            if (toAfter.size() == toBefore.size()) {
                all.add(new Change("recipient", "would be told to somebody else"));
            } else if (toAfter.size() > toBefore.size()) {
                all.add(new Change("recipient", "would send a message that they did not"));
            } else {
                all.add(new Change("recipient", "would no longer send a message"));
            }
        } else if (!before.equals(after)) {
            all.add(new Change("words", "would be told in other words"));
        }
    }

    private static void doors(SortedSet<String> before, SortedSet<String> after, List<Change> all) {
        if (!before.equals(after)) {
            SortedSet<String> more = new TreeSet<>(after);
            more.removeAll(before);
            all.add(new Change(
                    "outside",
                    more.isEmpty()
                            ? "would no longer go out by " + String.join(", ", before)
                            : "would go out by " + String.join(", ", more) + ", which they did not"));
        }
    }

    private static String names(List<String> tools) {
        return tools.isEmpty() ? "no tool" : String.join(", ", tools);
    }

    /** @param what is different: alert, classification, priority, recipient, words, tools, outside, failure or cost */
    record Change(String what, String how) {}
}
