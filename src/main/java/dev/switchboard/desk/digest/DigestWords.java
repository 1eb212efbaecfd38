package dev.switchboard.desk.digest;

import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/** Numbers, changes and other people's words as they stand in the mail. */
final class DigestWords {

    private static final int LONGEST_NAME = 60;
    private static final int LONGEST_QUESTION = 160;

    /** What a mail program may make a link of: an address, and anything that is joined by a dot to letters. */
    private static final Pattern LINK = Pattern.compile(
            "(?i)\\b[a-z][a-z0-9+.-]{0,30}://\\S+|(?:[\\p{L}\\p{N}_@-]{1,63}+\\.){1,20}\\p{L}{2,}(?:[/:?#]\\S*)?");

    private static final Pattern DOT = Pattern.compile("[\u3002\uFF0E\uFF61\u2024]");
    private static final Pattern UNSEEN = Pattern.compile("[\\p{Cntrl}\\p{Cf}\\p{Co}\\p{Cn}\\p{Cs}\\s\\u2028\\u2029]+");

    private DigestWords() {}

    static String count(long value) {
        return "%,d".formatted(value);
    }

    static String money(long cents, String currency) {
        String amount = String.format(Locale.US, "%,.2f", cents / 100.0);
        return currency.equals("USD") ? "$" + amount : amount + " " + currency;
    }

    /** Without cents, for what is worth a lot. */
    static String roughly(long cents, String currency) {
        String amount = String.format(Locale.US, "%,d", Math.round(cents / 100.0));
        return currency.equals("USD") ? "$" + amount : amount + " " + currency;
    }

    /** up 27%, down 4%, the same; nothing where there was nothing to compare with */
    static String change(long now, long before) {
        if (now == before) {
            return "the same";
        }
        if (before == 0) {
            return "";
        }
        long percent = Math.round(100.0 * Math.abs(now - before) / before);
        return percent == 0 ? "about the same" : (now > before ? "up " : "down ") + percent + "%";
    }

    static String plural(long count, String one, String many) {
        return count(count) + " " + (count == 1 ? one : many);
    }

    static String name(String text) {
        return cut(oneLine(text), LONGEST_NAME);
    }

    /** A caller's words, or the model's: no link is made of them, because an owner trusts what comes from the own agent. */
    static String question(String text) {
        String normal = DOT.matcher(Normalizer.normalize(oneLine(text), Normalizer.Form.NFKC))
                .replaceAll(".");
        return cut(LINK.matcher(normal).replaceAll("[link]"), LONGEST_QUESTION);
    }

    private static String oneLine(String text) {
        return UNSEEN.matcher(text).replaceAll(" ").strip();
    }

    private static String cut(String line, int longest) {
        return line.codePointCount(0, line.length()) <= longest
                ? line
                : line.substring(0, line.offsetByCodePoints(0, longest - 1)).strip() + "…";
    }
}
