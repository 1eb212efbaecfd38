package dev.switchboard.mind.redaction;

import java.util.List;
import java.util.Optional;

/** Finds the numbers of payment cards among digits, by their length, their beginning and their check digit. */
final class CardNumbers {

    static final int SHORTEST = 13;
    static final int LONGEST = 19;

    private CardNumbers() {}

    /** Where a card's number is, as first and last atom. */
    record Found(int first, int last) {}

    /**
     * @param wholeOnly whether other digits before or behind the card's are ruled out
     */
    static Optional<Found> find(List<Atom> atoms, boolean wholeOnly) {
        StringBuilder text = new StringBuilder();
        int[] starts = new int[atoms.size() + 1];
        for (int i = 0; i < atoms.size(); i++) {
            text.append(atoms.get(i).digits());
            starts[i + 1] = text.length();
        }
        String digits = text.toString();
        if (digits.length() < SHORTEST) {
            return Optional.empty();
        }
        if (digits.length() <= LONGEST && passesLuhn(digits, 0, digits.length())) {
            return Optional.of(new Found(0, atoms.size() - 1));
        }
        return wholeOnly ? Optional.empty() : within(digits, starts, atoms);
    }

    private static Optional<Found> within(String digits, int[] starts, List<Atom> atoms) {
        for (int first = 0; first < atoms.size(); first++) {
            int last = first;
            for (int length = 14; length <= 16; length++) {
                int end = starts[first] + length;
                if (end > digits.length() || !isIssued(digits, starts[first], length)) {
                    continue;
                }
                while (starts[last + 1] < end) {
                    last++;
                }
                boolean aligned =
                        starts[last + 1] == end || atoms.get(last).digits().length() > LONGEST;
                if (aligned && passesLuhn(digits, starts[first], end)) {
                    return Optional.of(new Found(first, last));
                }
            }
        }
        return Optional.empty();
    }

    /** Whether a network gives out numbers of this length that begin so. */
    static boolean isIssued(String digits, int from, int length) {
        char one = digits.charAt(from);
        char two = digits.charAt(from + 1);
        return switch (length) {
            case 14 -> one == '3' && (two == '0' || two == '6' || two == '8' || two == '9');
            case 15 -> one == '3' && (two == '4' || two == '7');
            case 16 -> one == '2' || one == '4' || one == '5' || one == '6' || one == '3' && two == '5';
            default -> one == '4' || one == '6' || one == '5';
        };
    }

    static boolean passesLuhn(String digits, int from, int to) {
        int sum = 0;
        boolean twice = false;
        boolean zeros = true;
        for (int i = to - 1; i >= from; i--) {
            int digit = digits.charAt(i) - '0';
            zeros &= digit == 0;
            int counted = twice ? 2 * digit : digit;
            sum += counted > 9 ? counted - 9 : counted;
            twice = !twice;
        }
        return !zeros && sum % 10 == 0;
    }
}
