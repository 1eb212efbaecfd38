package dev.switchboard.carrier.rehearsal;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Holds what came of a call against what must and must not come of it. */
final class Judge {

    private final Expected expected;
    private final Played played;
    private final List<String> faults = new ArrayList<>();

    private Judge(Expected expected, Played played) {
        this.expected = expected;
        this.played = played;
    }

    /** What is wrong, a sentence each; none: the rehearsal is passed. */
    static List<String> faults(Expected expected, Played played) {
        Judge judge = new Judge(expected, played);
        judge.line();
        judge.words();
        judge.ending();
        if (expected.asksWhatWasKept()) {
            played.kept()
                    .ifPresentOrElse(
                            judge::kept,
                            () -> judge.faults.add(
                                    "the service does not tell what it has kept of the call, so intent, tools, "
                                            + "transfer and what is stored can't be judged"));
        }
        return List.copyOf(judge.faults);
    }

    private void line() {
        if (!played.heard().broke().isEmpty()) {
            faults.add("a carrier would have stopped: " + played.heard().broke());
        }
        long slowest = played.slowestMillis();
        expected.slowestMillis()
                .filter(most -> slowest > most)
                .ifPresent(most ->
                        faults.add("the slowest answer took %d ms, expected at most %d".formatted(slowest, most)));
    }

    private void words() {
        String said = played.agentsWords();
        String small = said.toLowerCase(Locale.ROOT);
        expected.says().stream()
                .filter(words -> !small.contains(words.toLowerCase(Locale.ROOT)))
                .forEach(words -> faults.add("the agent never said “" + words + "”"));
        expected.saysNot().stream()
                .filter(words -> small.contains(words.toLowerCase(Locale.ROOT)))
                .forEach(words -> faults.add("the agent said “" + words + "”"));
        for (Pattern pattern : expected.matches()) {
            if (!pattern.matcher(said).find()) {
                faults.add("the agent never said anything that matches " + pattern);
            }
        }
        for (Pattern pattern : expected.matchesNot()) {
            if (pattern.matcher(said).find()) {
                faults.add("the agent said something that matches " + pattern);
            }
        }
    }

    private void ending() {
        if (!expected.ends().isEmpty() && !expected.ends().equals(played.ended())) {
            faults.add(
                    switch (played.ended()) {
                        case "message" ->
                            "a message was asked for, expected the " + expected.ends() + " to end the call";
                        case "caller" -> "the caller hung up, expected the " + end(expected.ends());
                        default -> "the agent ended the call, expected the " + end(expected.ends());
                    });
        }
    }

    private static String end(String who) {
        return who.equals("message") ? "agent to ask for a message" : who + " to end it";
    }

    private void kept(Kept kept) {
        if (!expected.intents().isEmpty() && !expected.intents().contains(kept.intent())) {
            faults.add("it was understood as %s, expected %s"
                    .formatted(
                            kept.intent().isEmpty() ? "nothing" : kept.intent(),
                            String.join(" or ", expected.intents())));
        }
        List<String> tools = kept.tools();
        expected.tools().stream()
                .filter(tool -> !tools.contains(tool))
                .forEach(tool -> faults.add("the tool " + tool + " was not called"));
        expected.noTools().stream()
                .filter(tools::contains)
                .forEach(tool -> faults.add("the tool " + tool + " was called"));
        transfer(kept.transfers());
        stored(kept.text());
    }

    private void transfer(List<String> departments) {
        String wanted = expected.transfer();
        if (wanted.equals(Expected.NONE)) {
            departments.forEach(department -> faults.add("the caller was put through to " + shown(department)));
        } else if (wanted.equals(Expected.ANY)) {
            if (departments.isEmpty()) {
                faults.add("the caller was not put through to anybody");
            }
        } else if (!wanted.isEmpty() && departments.stream().noneMatch(wanted::equalsIgnoreCase)) {
            faults.add("the caller was not put through to " + wanted
                    + (departments.isEmpty() ? "" : ", but to " + shown(departments.get(0))));
        }
    }

    private static String shown(String department) {
        return department.isEmpty() ? "no department" : department;
    }

    /** Also where it is written with other spaces and dashes; the words themselves are told to nobody. */
    private void stored(String text) {
        String bare = bare(text);
        long found = expected.notStored().stream()
                .filter(words -> text.contains(words) || bare.contains(bare(words)))
                .count();
        if (found > 0) {
            faults.add("words are stored that must not be (%d of not_stored)".formatted(found));
        }
    }

    private static String bare(String text) {
        return text.toLowerCase(Locale.ROOT).replaceAll("[\\s.,-]+", "");
    }
}
