package dev.switchboard.ground.carrier;

import java.util.Optional;

/**
 * Which numbers are looked for.
 *
 * @param country ISO 3166-1, two capital letters
 * @param areaCode of the North American plan, three digits
 * @param region a state or province, two letters
 * @param contains 2 to 16 digits, letters or {@code *} for any digit
 * @param sms whether texts have to reach it too
 * @param most how many are wanted, 1 to 50
 */
public record NumberSearch(
        String country,
        NumberKind kind,
        Optional<String> areaCode,
        Optional<String> region,
        Optional<String> contains,
        boolean sms,
        int most) {

    private static final int MOST = 50;

    /** @throws IllegalArgumentException naming what is wrong */
    public NumberSearch {
        require(country.matches("[A-Z]{2}"), "country: expected two letters, like US");
        require(areaCode.filter(code -> !code.matches("[2-9][0-9]{2}")).isEmpty(), "areaCode: expected three digits");
        require(region.filter(name -> !name.matches("[A-Za-z]{2}")).isEmpty(), "region: expected two letters, like OK");
        require(
                contains.filter(part -> !part.matches("[0-9A-Za-z*]{2,16}")).isEmpty(),
                "contains: expected 2 to 16 digits or letters, * for any");
        require(most >= 1 && most <= MOST, "most: expected 1 to 50");
    }

    private static void require(boolean holds, String otherwise) {
        if (!holds) {
            throw new IllegalArgumentException(otherwise);
        }
    }
}
