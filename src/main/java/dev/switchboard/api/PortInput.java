package dev.switchboard.api;

import dev.switchboard.line.porting.PortDetails;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads what an owner says of the losing carrier; what is left out stays as it was. */
final class PortInput {

    private static final Set<String> TYPES = Set.of("business", "individual");
    private static final int LONG = 100;
    private static final int LONGER = 200;
    private static final int ACCOUNT = 60;
    private static final int SHORT = 50;
    private static final int LONGEST_CODE = 20;
    private static final int LONGEST_PIN = 20;
    private static final int DAYS_AHEAD = 7;
    private static final Set<String> COUNTRIES = Set.of(Locale.getISOCountries());

    private final JsonBody body;

    private PortInput(JsonBody body) {
        this.body = body;
    }

    static PortDetails details(JsonBody body, PortDetails before) {
        PortInput input = new PortInput(body);
        return new PortDetails(
                input.text("losingCarrier", before.losingCarrier(), LONG),
                body.has("customerType") ? body.choice("customerType", TYPES) : before.customerType(),
                input.text("customerName", before.customerName(), LONG),
                input.text("accountNumber", before.accountNumber(), ACCOUNT),
                body.has("accountTelephoneNumber")
                        ? body.number("accountTelephoneNumber")
                        : before.accountTelephoneNumber(),
                input.text("authorizedPerson", before.authorizedPerson(), LONG),
                body.has("authorizedEmail") ? body.email("authorizedEmail") : before.authorizedEmail(),
                input.text("street", before.street(), LONGER),
                input.text("street2", before.street2(), LONG),
                input.text("city", before.city(), LONG),
                input.text("region", before.region(), SHORT),
                input.text("postalCode", before.postalCode(), LONGEST_CODE),
                body.has("country") ? input.country() : before.country(),
                body.has("targetDate") ? input.day() : before.targetDate());
    }

    /** @return null: it stays; empty: it is forgotten */
    static @Nullable String pin(JsonBody body) {
        if (!body.has("pin")) {
            return null;
        }
        String pin = Optional.ofNullable(body.text("pin", LONGEST_PIN)).orElse("");
        if (!pin.matches("[0-9A-Za-z]*")) {
            throw ApiException.badField("pin", "letters and digits, at most 20");
        }
        return pin;
    }

    /** One line: what is printed on a letter has no others. */
    private @Nullable String text(String name, @Nullable String before, int longest) {
        String text = body.has(name) ? body.text(name, longest) : before;
        if (text != null && text.codePoints().anyMatch(Character::isISOControl)) {
            throw ApiException.badField(name, "one line of text");
        }
        return text;
    }

    private @Nullable String country() {
        String country = body.text("country", LONG);
        if (country != null && !COUNTRIES.contains(country)) {
            throw ApiException.badField("country", "a country of ISO 3166 in two capital letters, like US");
        }
        return country;
    }

    private @Nullable LocalDate day() {
        String day = body.text("targetDate", 10);
        if (day == null) {
            return null;
        }
        try {
            LocalDate date = LocalDate.parse(day);
            LocalDate today = LocalDate.now(ZoneOffset.UTC);
            if (!date.isBefore(today.plusDays(DAYS_AHEAD)) && date.isBefore(today.plusYears(1))) {
                return date;
            }
        } catch (DateTimeParseException noDate) {
            // refused below
        }
        throw ApiException.badField("targetDate", "a day like 2030-01-31, from a week to a year ahead");
    }
}
