package dev.switchboard.mind.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Text that a pattern may read only so often: one that backtracks without end is stopped, whatever was said. */
final class BoundedText implements CharSequence {

    private static final int READS_AT_LEAST = 20_000;
    private static final int READS_A_CHARACTER = 100;

    private final CharSequence text;
    private final int[] left;

    private BoundedText(CharSequence text, int[] left) {
        this.text = text;
        this.left = left;
    }

    static Matcher matcher(Pattern pattern, String text) {
        int[] left = {READS_AT_LEAST + READS_A_CHARACTER * text.length()};
        return pattern.matcher(new BoundedText(text, left));
    }

    @Override
    public char charAt(int index) {
        if (--left[0] < 0) {
            throw new TooManyReadsException();
        }
        return text.charAt(index);
    }

    @Override
    public int length() {
        return text.length();
    }

    @Override
    public CharSequence subSequence(int start, int end) {
        return new BoundedText(text.subSequence(start, end), left);
    }

    @Override
    public String toString() {
        return text.toString();
    }

    /** Without a stack trace: a caller may cause it. */
    static final class TooManyReadsException extends RuntimeException {
        TooManyReadsException() {
            super("a pattern takes too long", null, false, false);
        }
    }
}
