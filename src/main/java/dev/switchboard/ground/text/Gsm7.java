package dev.switchboard.ground.text;

import java.text.Normalizer;
import java.util.BitSet;
import java.util.Map;

/**
 * The alphabet of plain text messages (3GPP TS 23.038): one character outside of it turns the whole message to UCS-2,
 * and two segments into four.
 */
public final class Gsm7 {

    private static final String BASIC = "@£$¥èéùìòÇ\nØø\rÅåΔ_ΦΓΛΩΠΨΣΘΞÆæßÉ !\"#¤%&'()*+,-./0123456789:;<=>?"
            + "¡ABCDEFGHIJKLMNOPQRSTUVWXYZÄÖÑÜ§¿abcdefghijklmnopqrstuvwxyzäöñüà";
    private static final String EXTENSION = "^{}\\[]~|€\f";

    private static final BitSet ALPHABET = new BitSet();

    static {
        (BASIC + EXTENSION).chars().forEach(ALPHABET::set);
    }

    /** What has no accent to lose and still has a plain neighbour. */
    private static final Map<Integer, String> NEIGHBOURS = Map.ofEntries(
            Map.entry((int) '‘', "'"),
            Map.entry((int) '’', "'"),
            Map.entry((int) '“', "\""),
            Map.entry((int) '”', "\""),
            Map.entry((int) '–', "-"),
            Map.entry((int) '—', "-"),
            Map.entry((int) '…', "..."),
            Map.entry((int) '\u00a0', " "),
            Map.entry((int) '•', "*"),
            Map.entry((int) '`', "'"),
            Map.entry((int) '\t', " "));

    private Gsm7() {}

    public static boolean fits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (!ALPHABET.get(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Of one of its characters; those of the extension table have an escape before them. */
    static int septets(int character) {
        return EXTENSION.indexOf(character) >= 0 ? 2 : 1;
    }

    /** The same words in this alphabet: quotes and dashes made plain, accents it lacks dropped, the rest left out. */
    public static String of(String text) {
        if (fits(text)) {
            return text;
        }
        StringBuilder plain = new StringBuilder(text.length());
        text.codePoints().forEach(codePoint -> plain.append(of(codePoint)));
        return plain.toString();
    }

    private static String of(int codePoint) {
        String character = Character.toString(codePoint);
        if (fits(character)) {
            return character;
        }
        String neighbour = NEIGHBOURS.get(codePoint);
        if (neighbour != null) {
            return neighbour;
        }
        String base = Normalizer.normalize(character, Normalizer.Form.NFKD).replaceAll("\\p{M}", "");
        return fits(base) ? base : "";
    }
}
