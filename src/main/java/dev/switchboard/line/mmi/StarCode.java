package dev.switchboard.line.mmi;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A star code of a North American network that knows no supplementary-service codes: {@code *72} and a number. Networks
 * of this kind are dialled with ten digits; they know no {@code +} and no ring time.
 *
 * @param code two digits
 * @param number where calls go; empty for a code that switches off
 */
public record StarCode(String code, String number) implements DialCode {

    private static final Pattern TEXT = Pattern.compile("\\*([0-9]{2})(\\+?[0-9]{3,15})?");
    private static final Pattern NORTH_AMERICAN = Pattern.compile("(?:\\+?1)?([2-9][0-9]{9})");

    /** @throws IllegalArgumentException for what no network knows */
    public StarCode {
        if (!code.matches("[0-9]{2}")
                || (!number.isEmpty() && !NUMBER.matcher(number).matches())) {
            throw new IllegalArgumentException("expected a star, two digits and a number");
        }
    }

    /** @throws BadCodeException naming what is wrong */
    public static StarCode parse(String text) throws BadCodeException {
        Matcher parts = TEXT.matcher(text);
        if (!parts.matches()) {
            throw new BadCodeException("a code like *725550109999 or **21*+15550109999#");
        }
        return new StarCode(parts.group(1), parts.group(2) == null ? "" : parts.group(2));
    }

    @Override
    public String text() {
        return "*" + code + number;
    }

    /**
     * As such a network takes it: ten digits.
     *
     * @throws BadCodeException if the number is not of the North American plan
     */
    public StarCode dialable() throws BadCodeException {
        if (number.isEmpty()) {
            return this;
        }
        Matcher national = NORTH_AMERICAN.matcher(number);
        if (!national.matches()) {
            throw new BadCodeException("a number of the North American plan");
        }
        return new StarCode(code, national.group(1));
    }

    @Override
    public String explain() {
        return switch (code) {
            case "72" -> "Forwards every call to " + number + ".";
            case "71" -> "Forwards calls that nobody answers, or that come while the line is busy, to " + number + ".";
            case "73" -> "Switches forwarding off.";
            default -> "A code of the network" + (number.isEmpty() ? "." : " for " + number + ".");
        };
    }
}
