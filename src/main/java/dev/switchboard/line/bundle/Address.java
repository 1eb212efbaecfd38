package dev.switchboard.line.bundle;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Where somebody is, as the carrier asks for it. Empty where nothing was filled in.
 *
 * @param customerName whose address it is
 * @param country ISO 3166-1, two letters
 */
public record Address(
        String customerName,
        String street,
        String streetSecondary,
        String city,
        String region,
        String postalCode,
        String country) {

    static final Address NONE = new Address("", "", "", "", "", "", "");

    @JsonIgnore
    public boolean isComplete() {
        return !(customerName.isEmpty()
                || street.isEmpty()
                || city.isEmpty()
                || region.isEmpty()
                || postalCode.isEmpty()
                || country.isEmpty());
    }

    /** By the carrier's names. */
    Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("CustomerName", customerName);
        parameters.put("Street", street);
        parameters.put("City", city);
        parameters.put("Region", region);
        parameters.put("PostalCode", postalCode);
        if (!streetSecondary.isEmpty()) {
            parameters.put("StreetSecondary", streetSecondary);
        }
        return parameters;
    }

    @Override
    public String toString() {
        return "Address";
    }
}
