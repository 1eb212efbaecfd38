package dev.switchboard.mind.redaction;

import java.util.List;

/** Tells social security numbers from other numbers of nine digits. */
final class SocialNumbers {

    static final int LENGTH = 9;

    private SocialNumbers() {}

    static String digits(List<Atom> atoms) {
        StringBuilder digits = new StringBuilder();
        atoms.forEach(atom -> digits.append(atom.digits()));
        return digits.toString();
    }

    /** Whether it is said or written as such numbers are: at once, digit by digit, or 3, 2 and 4. */
    static boolean isSaidAsOne(List<Atom> atoms) {
        if (atoms.size() == 1) {
            return true;
        }
        boolean three = false;
        boolean five = false;
        boolean six = false;
        int length = 0;
        for (Atom atom : atoms) {
            length += atom.digits().length();
            three |= length == 3;
            five |= length == 5;
            six |= length == 6;
        }
        return three && (five || six && atoms.size() <= 3)
                || atoms.stream().allMatch(a -> a.digits().length() <= 2);
    }

    static boolean isInThreeParts(List<Atom> atoms) {
        return atoms.size() == 3
                && atoms.get(0).digits().length() == 3
                && atoms.get(1).digits().length() == 2
                && atoms.get(2).digits().length() == 4;
    }

    /** Numbers that are never given out are something else. */
    static boolean isGivenOut(String digits) {
        return digits.length() == LENGTH
                && !digits.startsWith("000")
                && !digits.startsWith("666")
                && !digits.startsWith("00", 3)
                && !digits.endsWith("0000")
                && (digits.charAt(0) != '9' || digits.charAt(3) >= '5');
    }
}
