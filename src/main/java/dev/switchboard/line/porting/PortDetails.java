package dev.switchboard.line.porting;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the losing carrier has to be told, as it stands on its bill: a letter that differs is why most requests come back.
 * Null is what nobody has said yet.
 *
 * @param customerType {@code business} or {@code individual}
 * @param accountTelephoneNumber E.164, the main number of the account
 * @param authorizedPerson who may sign for the account
 * @param country ISO 3166, two letters
 * @param targetDate the day that is asked for; the carriers decide
 */
public record PortDetails(
        @Nullable String losingCarrier,
        @Nullable String customerType,
        @Nullable String customerName,
        @Nullable String accountNumber,
        @Nullable String accountTelephoneNumber,
        @Nullable String authorizedPerson,
        @Nullable String authorizedEmail,
        @Nullable String street,
        @Nullable String street2,
        @Nullable String city,
        @Nullable String region,
        @Nullable String postalCode,
        @Nullable String country,
        @Nullable LocalDate targetDate) {

    /** Nothing is known yet. */
    public static final PortDetails NONE =
            new PortDetails(null, null, null, null, null, null, null, null, null, null, null, null, null, null);

    /** By their names in JSON, in the order in which they are asked for. */
    public Map<String, @Nullable Object> fields() {
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        fields.put("losingCarrier", losingCarrier);
        fields.put("customerType", customerType);
        fields.put("customerName", customerName);
        fields.put("accountNumber", accountNumber);
        fields.put("accountTelephoneNumber", accountTelephoneNumber);
        fields.put("authorizedPerson", authorizedPerson);
        fields.put("authorizedEmail", authorizedEmail);
        fields.put("street", street);
        fields.put("street2", street2);
        fields.put("city", city);
        fields.put("region", region);
        fields.put("postalCode", postalCode);
        fields.put("country", country);
        fields.put("targetDate", targetDate == null ? null : targetDate.toString());
        return fields;
    }

    /** Fields without which nothing can be submitted, by their names in JSON. */
    List<String> missing() {
        List<String> missing = new ArrayList<>();
        fields().forEach((name, value) -> {
            boolean optional = name.equals("street2")
                    || name.equals("targetDate")
                    || name.equals("accountTelephoneNumber")
                    || name.equals("accountNumber");
            if (value == null && !optional) {
                missing.add(name);
            }
        });
        return missing;
    }

    /** With an account number, which is nobody's to read in a log. */
    @Override
    public String toString() {
        return "PortDetails";
    }
}
