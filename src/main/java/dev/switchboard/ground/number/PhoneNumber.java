package dev.switchboard.ground.number;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberType;
import com.google.i18n.phonenumbers.Phonenumber;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;

/**
 * A phone number in E.164 form: {@code +}, country code, subscriber number, 7 to 15 ASCII digits in all.
 *
 * <p>{@link #toString()} is masked, so that a number that strays into a log line or an exception text tells nobody.
 *
 * @param e164 the number, for example {@code +14055551234}
 */
public record PhoneNumber(String e164) {

    private static final int FEWEST_DIGITS = 7;
    private static final int MOST_DIGITS = 15;
    private static final int SHOWN_DIGITS = 4;
    private static final int NORTH_AMERICAN = 12; // characters, the plus included
    private static final String DEFAULT_REGION = "US";
    private static final Set<PhoneNumberType> COSTLY = EnumSet.of(
            PhoneNumberType.PREMIUM_RATE,
            PhoneNumberType.SHARED_COST,
            PhoneNumberType.PERSONAL_NUMBER,
            PhoneNumberType.PAGER,
            PhoneNumberType.VOICEMAIL);

    /**
     * What carriers send in the place of a number that is withheld: anonymous, restricted, blocked, unknown, unavailable and private, as a
     * keypad spells them. None of them is a number of its country; all who withhold theirs would be one caller.
     */
    private static final Set<String> WITHHELD =
            Set.of("+266696687", "+7378742833", "+2562533", "+8656696", "+86282452253", "+7748283");

    /** @throws IllegalArgumentException if {@code e164} is not an E.164 number; the text does not repeat it */
    public PhoneNumber {
        if (!isE164(e164)) {
            throw new IllegalArgumentException("expected a phone number in E.164 form, like +15550100001");
        }
    }

    /** The number, or nothing when a carrier sent something else: {@code anonymous}, {@code client:x}, an empty text. */
    public static Optional<PhoneNumber> parse(String text) {
        return isE164(text) && !WITHHELD.contains(text) ? Optional.of(new PhoneNumber(text)) : Optional.empty();
    }

    // No pattern: each webhook has half a dozen numbers and ids looked at, and patterns took a fifth of its work.
    private static boolean isE164(String text) {
        int digits = text.length() - 1;
        if (digits < FEWEST_DIGITS || digits > MOST_DIGITS || text.charAt(0) != '+' || text.charAt(1) == '0') {
            return false;
        }
        for (int i = 1; i <= digits; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
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
        if (e164.startsWith("+1") && e164.length() == NORTH_AMERICAN) {
            return "(" + e164.substring(2, 5) + ") " + e164.substring(5, 8) + "-" + e164.substring(8);
        }
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(e164, null);
            var format = number.getCountryCode() == 1 ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL;
            return numbers.format(number, format);
        } catch (NumberParseException unknownCountry) {
            return e164;
        }
    }

    /** The ISO country it belongs to, {@code US} for example; of several that share a code the one that leads it. */
    public String country() {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(e164, null);
            String region = numbers.getRegionCodeForNumber(number);
            return region == null ? numbers.getRegionCodeForCountryCode(number.getCountryCode()) : region;
        } catch (NumberParseException unknownCountry) {
            return DEFAULT_REGION;
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

    /**
     * Whether calling it from {@code ours} costs what a call within one's country costs: no other country, no satellite, no number
     * whose owner is paid by whoever calls.
     */
    public boolean isOrdinaryCallFrom(PhoneNumber ours) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            var number = numbers.parse(e164, null);
            return country(numbers, number).equals(country(numbers, numbers.parse(ours.e164, null)))
                    && !COSTLY.contains(numbers.getNumberType(number));
        } catch (NumberParseException unknownCountry) {
            return false;
        }
    }

    /** Of its subscriber where the plan tells it, else the main one of its code; 001 for a satellite's and the like. */
    private static String country(PhoneNumberUtil numbers, Phonenumber.PhoneNumber number) {
        String region = numbers.getRegionCodeForNumber(number);
        return region == null ? numbers.getRegionCodeForCountryCode(number.getCountryCode()) : region;
    }

    @Override
    public String toString() {
        return masked();
    }
}
