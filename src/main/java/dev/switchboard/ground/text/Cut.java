package dev.switchboard.ground.text;

/** Cuts texts where no character is taken apart: those beyond the first 65,536, as emoji, are two places long. */
public final class Cut {

    private Cut() {}

    /** The first {@code most} places, or one less where the next character would be halved. */
    public static String to(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Math.max(0, most);
        boolean inPair = end > 0
                && Character.isHighSurrogate(text.charAt(end - 1))
                && Character.isLowSurrogate(text.charAt(end));
        return text.substring(0, inPair ? end - 1 : end);
    }
}
