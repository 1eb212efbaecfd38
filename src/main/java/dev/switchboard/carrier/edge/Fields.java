package dev.switchboard.carrier.edge;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** Reads single fields of a form. A field that holds nonsense counts as absent, because a caller is on the line. */
final class Fields {

    private static final int LONGEST_TEXT = 20_000;
    private static final int LONGEST_CALL_SECONDS = 7 * 24 * 3_600;
    private static final Pattern DECIMAL = Pattern.compile("[01](?:\\.[0-9]{1,20})?");
    private static final Pattern WHOLE = Pattern.compile("[0-9]{1,9}");

    private static final int LONGEST_ADDRESS = 64;
    private static final int FEWEST_DIGITS = 8; // more than a short code has

    private Fields() {}

    /** The text without what no text holds: control characters other than line ends and tabs, and lone surrogates. */
    static String text(FormBody form, String name) {
        String value = form.first(name).orElse("");
        String bounded = value.length() > LONGEST_TEXT ? value.substring(0, LONGEST_TEXT) : value;
        if (bounded.chars().noneMatch(c -> (c < ' ' && c != '\n') || (c >= 0x7f && c <= 0x9f) || isSurrogate(c))) {
            return bounded; // nearly all of them
        }
        return bounded.codePoints()
                .filter(c -> c == '\n' || c == '\r' || c == '\t' || !(Character.isISOControl(c) || isSurrogate(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Cut to what a number or an address of a caller can be, and without what no line of text holds. */
    static String shortText(FormBody form, String name) {
        String value = form.first(name).orElse("");
        String bounded = value.length() > LONGEST_ADDRESS ? value.substring(0, LONGEST_ADDRESS) : value;
        if (isLine(bounded)) {
            return bounded; // nearly all of them
        }
        return bounded.codePoints()
                .filter(c -> !(Character.isISOControl(c) || isSurrogate(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** Whether there is nothing in it that would end a line, or that nobody could store. */
    static boolean isLine(String text) {
        return text.chars().noneMatch(c -> Character.isISOControl(c) || isSurrogate(c));
    }

    private static boolean isSurrogate(int codePoint) {
        return codePoint >= Character.MIN_SURROGATE && codePoint <= Character.MAX_SURROGATE;
    }

    static Optional<PhoneNumber> number(FormBody form, String name) {
        return PhoneNumber.parse(withoutChannel(form.single(name).orElse("")));
    }

    /** A number of ours; SIP trunks leave the plus away. */
    static Optional<PhoneNumber> dialled(FormBody form, String name) {
        return PhoneNumber.parse(withPlus(withoutChannel(form.single(name).orElse(""))));
    }

    static String withoutChannel(String address) {
        return address.startsWith("whatsapp:") ? address.substring("whatsapp:".length()) : address;
    }

    /** What is all digits, and long enough to be more than a short code, has its plus. */
    static String withPlus(String number) {
        boolean bare = number.length() >= FEWEST_DIGITS && number.chars().allMatch(c -> c >= '0' && c <= '9');
        return bare ? "+" + number : number;
    }

    static OptionalDouble confidence(FormBody form, String name) {
        String value = form.first(name).orElse("");
        if (!DECIMAL.matcher(value).matches()) {
            return OptionalDouble.empty();
        }
        double confidence = Double.parseDouble(value);
        return confidence <= 1 ? OptionalDouble.of(confidence) : OptionalDouble.empty();
    }

    static OptionalInt seconds(FormBody form, String name) {
        return whole(form, name, LONGEST_CALL_SECONDS);
    }

    static OptionalInt whole(FormBody form, String name, int most) {
        String value = form.first(name).orElse("");
        if (!WHOLE.matcher(value).matches()) {
            return OptionalInt.empty();
        }
        int whole = Integer.parseInt(value);
        return whole <= most ? OptionalInt.of(whole) : OptionalInt.empty();
    }
}
