package dev.switchboard.carrier.twiml;

/** Text that may stand in an XML 1.0 document once it is escaped, and that a carrier will speak. */
public final class XmlText {

    /** Twilio's limit for one {@code <Say>}, in characters. */
    public static final int LONGEST_SAY = 4_096;

    private XmlText() {}

    /** Without the code points that no escaping makes legal (XML 1.0, section 2.2), and cut to what can be spoken. */
    public static String clean(String text) {
        StringBuilder clean = new StringBuilder(Math.min(text.length(), LONGEST_SAY));
        for (int i = 0; i < text.length() && clean.length() < LONGEST_SAY; ) {
            int codePoint = text.codePointAt(i);
            i += Character.charCount(codePoint);
            if (isLegal(codePoint) && clean.length() + Character.charCount(codePoint) <= LONGEST_SAY) {
                clean.appendCodePoint(codePoint);
            }
        }
        return clean.toString();
    }

    private static boolean isLegal(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
