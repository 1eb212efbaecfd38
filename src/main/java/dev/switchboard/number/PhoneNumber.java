package dev.switchboard.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A phone number in E.164 form: {@code +}, country code, subscriber number, 7 to 15 ASCII digits in all.
 *
 * <p>{@link #toString()} is masked, so that a number that strays into a log line or an exception text tells nobody.
 *
 * @param e164 the number, for example {@code +14055551234}
 */
public record PhoneNumber(String e164) {

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final int SHOWN_DIGITS = 4;
    private static final String DEFAULT_REGION = "US";

    /** @throws IllegalArgumentException if {@code e164} is not an E.164 number; the text does not repeat it */
    public PhoneNumber {
        if (!E164.matcher(e164).matches()) {
            throw new IllegalArgumentException("expected a phone number in E.164 form, like +15550100001");
        }
    }

    /** The number, or nothing when a carrier sent something else: {@code anonymous}, {@code client:x}, an empty text. */
    public static Optional<PhoneNumber> parse(String text) {
        return E164.matcher(text).matches() ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    /**
     * A number as people write it, {@code (405) 555-1234} for example; without a country it is one of the North American
     * plan. Nothing for what can't be a number of its country.
     */
    public static Optional<PhoneNumber> read(String text) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(text, DEFAULT_REGION);
            return numbers.isPossibleNumber(number) && !number.hasExtension()
                    ? parse(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException noNumber) {
            return Optional.empty();
        }
    }

    /** The last four digits behind stars, the only form for logs and metrics. */
    public String masked() {
        return "***" + e164.substring(e164.length() - SHOWN_DIGITS);
    }

    /** As people write it: {@code (405) 555-1234} for a number of the North American plan, else international. */
    public String display() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(e164, null);
            var format = number.getCountryCode() == 1 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL;
            return numbers.format(number, format);
        } catch (NumberParseException unknownCountry) {
            return e164;
        }
    }

    /** Whether a call or message to it costs whoever sends it more than usual, {@code +1900…} for example. */
    public boolean isPremiumRate() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.getNumberType(numbers.parse(e164, null)) == PhoneNumberUtil.PhoneNumberType.PREMIUM_RATE;
        } catch (NumberParseException unknownCountry) {
            return false;
        }
    }

    @Override
    public String toString() {
        return masked();
    }
}
