package dev.switchboard.carrier.call;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * A call that was dialled to another number first. What tells so is the caller's to choose, so it is shown and counted,
 * and never decides who may do what.
 */
public record Forwarding(PhoneNumber from) {

    /** The user part of the first SIP or tel URI of a Diversion value (RFC 5806), or a bare number. */
    private static final Pattern NUMBER_IN_URI =
            Pattern.compile("^(?:[^<]{0,200}<)?(?:sips?:|tel:)?(\\+?[0-9][0-9().-]{5,24})(?=[@;>,\\s]|$)");

    private static final int LONGEST_VALUE = 512;

    /** The first of the values that holds a number. Absent values mean nothing: most carriers tell nothing. */
    public static Optional<Forwarding> detect(String forwardedFrom, String diversion, String sipForwardedFor) {
        return Stream.of(forwardedFrom, diversion, sipForwardedFor)
                .map(Forwarding::number)
                .flatMap(Optional::stream)
                .findFirst()
                .map(Forwarding::new);
    }

    private static Optional<PhoneNumber> number(String value) {
        String text = value.strip();
        if (text.isEmpty() || text.length() > LONGEST_VALUE) {
            return Optional.empty();
        }
        Matcher matcher = NUMBER_IN_URI.matcher(text);
        return matcher.find() ? e164(matcher.group(1).replaceAll("[().-]", "")) : Optional.empty();
    }

    /** SIP trunks of the North American plan often leave the plus, or the country code, away. */
    private static Optional<PhoneNumber> e164(String digits) {
        if (digits.startsWith("+")) {
            return PhoneNumber.parse(digits);
        }
        return switch (digits.length()) {
            case 10 -> PhoneNumber.parse("+1" + digits);
            case 11 -> digits.startsWith("1") ? PhoneNumber.parse("+" + digits) : Optional.empty();
            default -> Optional.empty();
        };
    }
}
