package dev.switchboard.mind.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Finds the numbers of one turn that must not be kept. */
final class TurnFinder {

    private static final Set<String> LAST_FOUR =
            Set.of("ending", "ends", "last", "termina", "últimos", "ultimos", "terminada", "final");
    private static final Set<String> DOORS = Set.of("gate", "door", "alarm", "building", "garage");
    private static final int FEWEST_OF_A_PART = 4;

    private final List<Token> tokens;
    private final Optional<Cue> asked;

    TurnFinder(List<Token> tokens, Optional<Cue> asked) {
        this.tokens = tokens;
        this.asked = asked;
    }

    Optional<Span> find(DigitRun run) {
        List<Atom> atoms = run.atoms();
        String digits = SocialNumbers.digits(atoms);
        if (digits.length() < 3 || run.isMoney()) {
            return Optional.empty();
        }
        Optional<Cue> cue = Cue.before(tokens, run.from()).or(() -> asked);
        return card(run, atoms, digits, cue)
                .or(() -> social(atoms, digits, cue))
                .or(() -> securityCode(atoms, digits, cue));
    }

    private Optional<Span> card(DigitRun run, List<Atom> atoms, String digits, Optional<Cue> cue) {
        boolean other = cue.filter(c -> c == Cue.PHONE || c == Cue.OTHER).isPresent();
        List<List<Atom>> readings = new ArrayList<>(List.of(atoms));
        readings.addAll(run.otherReadings());
        for (List<Atom> reading : readings) {
            Optional<CardNumbers.Found> found = CardNumbers.find(reading, other || isRepeated(digits));
            if (found.isPresent() && !(other && isForeignPhone(SocialNumbers.digits(reading)))) {
                return Optional.of(
                        span(reading, found.get().first(), found.get().last(), "card"));
            }
        }
        boolean said = cue.filter(c -> c == Cue.CARD).isPresent();
        if (said && isPartOfCard(digits, run)) {
            return Optional.of(span(atoms, 0, atoms.size() - 1, "card"));
        }
        return Optional.empty();
    }

    /** Said of a card: its whole number even if misheard, or the part of it that fits in this turn. */
    private boolean isPartOfCard(String digits, DigitRun run) {
        int length = digits.length();
        boolean phone = length == 10 || length == 11 && digits.startsWith("1");
        boolean lastFour = length <= 4
                && tokens.subList(Math.max(0, run.from() - 6), run.from()).stream()
                        .anyMatch(token -> LAST_FOUR.contains(token.text()));
        return length >= FEWEST_OF_A_PART && length <= CardNumbers.LONGEST + 10 && !phone && !lastFour;
    }

    private static boolean isForeignPhone(String digits) {
        return digits.length() < 16 && !CardNumbers.isIssued(digits, 0, digits.length());
    }

    /** A telephone number that is said twice. */
    private static boolean isRepeated(String digits) {
        int half = digits.length() / 2;
        return digits.length() % 2 == 0 && half >= 7 && digits.startsWith(digits.substring(half));
    }

    private static Optional<Span> social(List<Atom> atoms, String digits, Optional<Cue> cue) {
        boolean said = cue.filter(c -> c == Cue.SOCIAL).isPresent();
        boolean whole = digits.length() == SocialNumbers.LENGTH;
        boolean elsewise = cue.filter(c -> c != Cue.SOCIAL && c != Cue.CARD).isPresent();
        boolean clear = whole
                && SocialNumbers.isGivenOut(digits)
                && (SocialNumbers.isInThreeParts(atoms) || !elsewise && SocialNumbers.isSaidAsOne(atoms));
        if (clear || said && (whole || digits.length() >= FEWEST_OF_A_PART - 1 && digits.length() < 10)) {
            return Optional.of(span(atoms, 0, atoms.size() - 1, "social"));
        }
        return within(atoms, digits, said);
    }

    /** With other numbers around it: only where its three parts are heard. */
    private static Optional<Span> within(List<Atom> atoms, String digits, boolean said) {
        boolean phone = digits.length() == 10 || digits.length() == 11;
        for (int i = 0; i + 3 <= atoms.size() && digits.length() > SocialNumbers.LENGTH && (said || !phone); i++) {
            List<Atom> parts = atoms.subList(i, i + 3);
            if (SocialNumbers.isInThreeParts(parts) && SocialNumbers.isGivenOut(SocialNumbers.digits(parts))) {
                return Optional.of(span(parts, 0, 2, "social"));
            }
        }
        return said && digits.length() > 11
                ? Optional.of(span(atoms, 0, atoms.size() - 1, "social"))
                : Optional.empty();
    }

    private Optional<Span> securityCode(List<Atom> atoms, String digits, Optional<Cue> cue) {
        boolean door = tokens.stream().anyMatch(token -> DOORS.contains(token.text()));
        return cue.filter(c -> c == Cue.SECURITY_CODE).isPresent() && digits.length() <= 4 && !door
                ? Optional.of(span(atoms, 0, atoms.size() - 1, "security_code"))
                : Optional.empty();
    }

    static Span span(List<Atom> atoms, int first, int last, String kind) {
        return new Span(atoms.get(first).start(), atoms.get(last).end(), kind);
    }
}
