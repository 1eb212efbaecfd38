package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.carrier.rehearsal.Rehearsal.Kind;
import dev.switchboard.carrier.rehearsal.Rehearsal.Step;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.BadFileException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** A file of {@code config/rehearsals/}, and what may stand in it. */
final class RehearsalFile {

    private static final Set<String> PHONES = Set.of("no-answer", "answer", "busy", "machine");
    private static final Set<String> ENDS = Set.of("agent", "caller", "message");
    private static final int SLOWEST_MILLIS = 60_000;
    private static final Pattern TOOL = Pattern.compile("[a-z][a-z0-9_]{0,63}");

    private RehearsalFile() {}

    /** @throws BadFileException naming the field and the line */
    static Rehearsal parse(String yaml) throws BadFileException {
        YamlFields file = YamlFields.of(yaml);
        String title = file.text("title").orElse("");
        PhoneNumber from = from(file);
        Optional<PhoneNumber> to = number(file, "to");
        String phone = choice(file, "phone", PHONES).orElse("no-answer");
        List<Step> says = new ArrayList<>();
        for (YamlFields step : file.list("says")) {
            says.add(step(step));
        }
        String message = file.text("message").orElse("");
        String goal = file.text("goal").orElse("");
        if (says.isEmpty() && goal.isEmpty()) {
            throw file.wrong("says", "expected what the caller says, or a goal for a model that plays the caller");
        }
        YamlFields expect =
                file.fields("expect").orElseThrow(() -> file.wrong("expect", "expected what must and must not happen"));
        Expected expected = expected(expect);
        file.refuseOthers("title, from, to, phone, says, message, goal, expect");
        return new Rehearsal("", title, from, to, phone, says, message, goal, expected);
    }

    private static PhoneNumber from(YamlFields file) throws BadFileException {
        PhoneNumber from = number(file, "from")
                .orElseThrow(() -> file.wrong("from", "expected the caller's number, like +14055550141"));
        if (!RehearsalMark.isFictional(from)) {
            throw file.wrong("from", "expected a number that is nobody's, 555-0100 to 555-0199, like +14055550141");
        }
        return from;
    }

    private static Optional<PhoneNumber> number(YamlFields file, String name) throws BadFileException {
        Optional<String> text = file.text(name);
        Optional<PhoneNumber> number = text.flatMap(PhoneNumber::parse);
        if (text.isPresent() && number.isEmpty()) {
            throw file.wrong(name, "expected a number in quotes, like \"+14055550141\"");
        }
        return number;
    }

    private static Optional<String> choice(YamlFields fields, String name, Set<String> choices)
            throws BadFileException {
        Optional<String> text = fields.text(name);
        if (text.isPresent() && !choices.contains(text.get())) {
            throw fields.wrong(
                    name, "expected " + String.join(", ", new java.util.TreeSet<>(choices)) + ", not " + text.get());
        }
        return text;
    }

    private static Step step(YamlFields step) throws BadFileException {
        Optional<Pattern> when = step.pattern("when");
        Optional<String> say = step.text("say");
        Optional<String> press = step.text("press");
        boolean silence = step.flag("silence");
        boolean hangUp = step.flag("hang_up");
        step.refuseOthers("when, say, press, silence, hang_up");
        int things = (say.isPresent() ? 1 : 0) + (press.isPresent() ? 1 : 0) + (silence ? 1 : 0) + (hangUp ? 1 : 0);
        if (things != 1) {
            throw step.wrong("say", "expected one of say, press, silence and hang_up");
        }
        if (press.isPresent() && !press.get().matches("[0-9*#]{1,32}")) {
            throw step.wrong("press", "expected digits, * and #");
        }
        Kind kind = say.isPresent() ? Kind.SAY : press.isPresent() ? Kind.PRESS : silence ? Kind.SILENCE : Kind.HANG_UP;
        return new Step(when, kind, say.or(() -> press).orElse(""));
    }

    private static Expected expected(YamlFields expect) throws BadFileException {
        Expected expected = new Expected(
                expect.texts("intent"),
                tools(expect, "tools"),
                tools(expect, "no_tools"),
                expect.texts("says"),
                expect.texts("says_not"),
                expect.patterns("matches"),
                expect.patterns("matches_not"),
                expect.text("transfer").orElse(""),
                choice(expect, "ends", ENDS).orElse(""),
                expect.whole("slowest_ms", 1, SLOWEST_MILLIS),
                expect.texts("not_stored"));
        expect.refuseOthers(
                "intent, tools, no_tools, says, says_not, matches, matches_not, transfer, ends, slowest_ms, not_stored");
        return expected;
    }

    private static List<String> tools(YamlFields expect, String name) throws BadFileException {
        List<String> tools = expect.texts(name);
        for (String tool : tools) {
            if (!TOOL.matcher(tool).matches()) {
                throw expect.wrong(name, "expected names of tools, like find_answer, not " + tool);
            }
        }
        return tools;
    }
}
