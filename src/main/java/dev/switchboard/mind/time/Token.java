package dev.switchboard.mind.time;

/**
 * A word or a number of what was said.
 *
 * @param text small letters without accents
 * @param value of a number, an hour or what stands first in a date; -1 if it can be none of these
 * @param second minute, or what stands second in a date
 * @param year of a date, 0 if it has none
 * @param apart whether punctuation stands before it
 */
record Token(Kind kind, String text, int value, int second, int year, int start, int end, boolean apart) {

    enum Kind {
        WORD,
        NUMBER,
        /** 3rd */
        ORDINAL,
        /** 2:30, 14h30 */
        CLOCK,
        /** 2.30, which may be anything */
        DOTTED,
        /** 12/3 */
        SLASHED,
        /** 2026-12-03 */
        ISO
    }

    static final Token NONE = new Token(Kind.WORD, "", -1, 0, 0, 0, 0, true);

    boolean is(Kind wanted) {
        return kind == wanted;
    }
}
