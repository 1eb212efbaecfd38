package dev.switchboard.ground.text;

import java.util.Locale;
import java.util.function.IntUnaryOperator;

/**
 * How many messages a carrier charges for, as 3GPP TS 23.038 and TS 23.040 have it. One that needs several gives up six
 * octets of each to say which part it is. A character of two units is never split over two of them.
 *
 * @param units septets or UTF-16 units in all
 * @param perSegment units that fit into each of them
 * @param segments at least one
 */
public record Segments(Encoding encoding, int units, int perSegment, int segments) {

    /** How the characters travel; one outside of the plain alphabet turns the whole message to UCS-2. */
    public enum Encoding {
        GSM7(160, 153),
        UCS2(70, 67);

        private final int alone;
        private final int each;

        Encoding(int alone, int each) {
            this.alone = alone;
            this.each = each;
        }

        /** As it stands in JSON. */
        public String wire() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    public static Segments of(String text) {
        boolean plain = Gsm7.fits(text);
        Encoding encoding = plain ? Encoding.GSM7 : Encoding.UCS2;
        IntUnaryOperator width = plain ? Gsm7::septets : Character::charCount;
        int units = text.codePoints().map(width).sum();
        if (units <= encoding.alone) {
            return new Segments(encoding, units, encoding.alone, 1);
        }
        return new Segments(encoding, units, encoding.each, parts(text, width, encoding.each));
    }

    private static int parts(String text, IntUnaryOperator width, int each) {
        int parts = 1;
        int used = 0;
        for (int character : text.codePoints().toArray()) {
            int units = width.applyAsInt(character);
            if (used + units > each) {
                parts++;
                used = 0;
            }
            used += units;
        }
        return parts;
    }
}
