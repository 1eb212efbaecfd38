package dev.switchboard.mind.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Takes out of one conversation what must not be kept, turn by turn. It remembers the last turns, as said, until the
 * conversation is over: a number that one turn begins and another ends is found when it is whole. Not for two threads.
 */
public final class ConversationRedaction {

    private static final Set<String> MORE_OF_A_DATE = Set.of(
            "year", "month", "day", "date", "again", "sorry", "repeat", "pardon", "año", "mes", "día", "repetir");
    private static final Set<String> OF_A_VEHICLE = Set.of("truck", "car", "vehicle", "van", "model", "make");
    private static final Set<String> CODE = Set.of("code", "código", "codigo");
    private static final Set<String> OTHER_CODES = Set.of("security", "zip", "postal", "area");
    private static final int CODE_DIGITS = 6;
    private static final int FEW_WORDS = 5;

    private final RedactionRules rules;
    private final boolean health;
    private final EarlierTurns earlier = new EarlierTurns();
    private List<Correction> corrections = List.of();
    private Optional<Cue> begun = Optional.empty();
    private boolean birthBegun;
    private int turn;

    ConversationRedaction(RedactionRules rules, boolean health) {
        this.rules = rules;
        this.health = health;
    }

    /**
     * @param agentBefore what the agent said right before; empty if nothing
     * @param callerWords as speech-to-text wrote them
     * @return what may be kept of the caller's words
     */
    public Redacted hear(String agentBefore, String callerWords) {
        corrections = List.of();
        int number = turn++;
        if (!rules.on()) {
            return Redacted.untouched(callerWords);
        }
        List<Token> before = Token.of(agentBefore);
        List<Token> tokens = Token.of(callerWords);
        Optional<Cue> asked = Cue.asked(before).or(() -> isGoOn(before) ? begun : Optional.empty());
        List<DigitRun> runs = DigitRun.of(tokens);
        List<Span> spans = new ArrayList<>();
        findBirth(before, tokens, spans);
        TurnFinder finder = new TurnFinder(tokens, asked);
        runs.forEach(run -> finder.find(run).ifPresent(spans::add));
        if (!isCode(before, runs)) {
            ends(number, runs, asked, spans);
        }
        remember(number, callerWords, tokens, runs, asked, spans);
        return rules.write(callerWords, tokens, spans, health);
    }

    /** Words of the agent that are kept: whatever it repeats. */
    public Redacted say(String agentWords) {
        if (!rules.on()) {
            return Redacted.untouched(agentWords);
        }
        List<Token> tokens = Token.of(agentWords);
        List<Span> spans = new ArrayList<>(new BirthDates(tokens).find(false));
        TurnFinder finder = new TurnFinder(tokens, Optional.empty());
        DigitRun.of(tokens).forEach(run -> finder.find(run).ifPresent(spans::add));
        return rules.write(agentWords, tokens, spans, health);
    }

    /** What the last {@code hear} told about earlier turns; whoever stored them stores these texts instead. */
    public List<Correction> corrections() {
        return corrections;
    }

    private void findBirth(List<Token> before, List<Token> tokens, List<Span> spans) {
        boolean vehicle = before.stream().anyMatch(token -> OF_A_VEHICLE.contains(token.text()));
        boolean goesOn = birthBegun
                && !vehicle
                && (isGoOn(before) || before.stream().anyMatch(token -> MORE_OF_A_DATE.contains(token.text())));
        boolean asked = BirthDates.mentions(before) || goesOn;
        List<Span> found = new BirthDates(tokens).find(asked);
        spans.addAll(found);
        birthBegun = (asked || BirthDates.mentions(tokens)) && (found.isEmpty() || !BirthDates.tellsYear(tokens));
    }

    /** The agent only says "yes?" or "go on". */
    private static boolean isGoOn(List<Token> agent) {
        return agent.stream().filter(token -> !token.isSign()).count() <= FEW_WORDS;
    }

    /** A code of six digits that the agent asked for, as those are that we text: what was said before it is another number. */
    private static boolean isCode(List<Token> agent, List<DigitRun> runs) {
        return runs.size() == 1
                && SocialNumbers.digits(runs.get(0).atoms()).length() == CODE_DIGITS
                && IntStream.range(0, agent.size()).anyMatch(i -> isCode(agent, i));
    }

    private static boolean isCode(List<Token> agent, int i) {
        String before = i > 0 ? agent.get(i - 1).text() : "";
        String after = i + 1 < agent.size() ? agent.get(i + 1).text() : "";
        return CODE.contains(agent.get(i).text()) && !OTHER_CODES.contains(before) && !after.equals("de");
    }

    /** A number that was begun in an earlier turn and ends in this. */
    private void ends(int number, List<DigitRun> runs, Optional<Cue> asked, List<Span> spans) {
        if (runs.isEmpty()) {
            return;
        }
        boolean social = asked.or(() -> begun).filter(cue -> cue == Cue.SOCIAL).isPresent();
        List<Atom> first = runs.get(0).atoms();
        List<EarlierTurns.Turn> parts = first.isEmpty() ? List.of() : earlier.begunBefore(first, social);
        if (parts.isEmpty()) {
            return;
        }
        boolean card = !social || SocialNumbers.digits(first).length() > 9;
        String kind = card ? "card" : "social";
        spans.add(TurnFinder.span(first, 0, first.size() - 1, kind));
        List<Correction> made = new ArrayList<>();
        for (EarlierTurns.Turn part : parts) {
            part.spans.add(TurnFinder.span(part.last, 0, part.last.size() - 1, kind));
            Redacted corrected = rules.write(part.said, Token.of(part.said), part.spans, health);
            made.add(new Correction(part.number, corrected.text(), corrected.kinds()));
        }
        corrections = List.copyOf(made);
    }

    private void remember(
            int number, String said, List<Token> tokens, List<DigitRun> runs, Optional<Cue> asked, List<Span> spans) {
        List<Atom> first = runs.isEmpty() ? List.of() : runs.get(0).atoms();
        List<Atom> last = runs.isEmpty() ? List.of() : runs.get(runs.size() - 1).atoms();
        earlier.add(new EarlierTurns.Turn(number, said, spans, first, last, runs.size() == 1));
        begun = Cue.before(tokens, tokens.size()).or(() -> asked);
    }
}
