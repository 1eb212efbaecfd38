package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.bundle.Address;
import dev.switchboard.line.bundle.Bundle;
import dev.switchboard.line.bundle.Details;
import dev.switchboard.line.bundle.NewBundle;
import dev.switchboard.line.bundle.NumberOfBundle;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads papers as they are filled in; whether the country asks for a field is asked by their room. */
final class BundleInputs {

    private static final Set<String> KINDS = Set.of("local", "toll_free", "mobile");
    private static final Set<String> USES = Set.of("primary", "sales", "support", "custom");
    private static final Set<String> END_USERS = Set.of("individual", "business");
    private static final int LONGEST_NAME = 100;
    private static final int LONGEST_VALUE = 500;
    private static final int MOST_FIELDS = 40;

    private BundleInputs() {}

    static NewBundle begun(JsonBody body) {
        String country = country(body.text("country", LONGEST_NAME), "country");
        NumberKind kind = kind(body.choice("type", KINDS));
        String endUserType = body.choice("endUserType", END_USERS);
        String name = body.text("name", LONGEST_NAME);
        NumberOfBundle number = new NumberOfBundle(country, kind, number(body), use(body, "primary"));
        Details details = new Details(
                text(body.email("email")), fields(body, "endUser", Map.of()), address(body, empty(country), country));
        body.refuseOthers();
        return new NewBundle(
                name == null ? country + " " + kind.wire().replace('_', ' ') : name,
                number,
                Optional.ofNullable(endUserType),
                details);
    }

    static NewBundle changed(JsonBody body, Bundle before, Details details) {
        NumberOfBundle number = before.number();
        String name = body.text("name", LONGEST_NAME);
        NewBundle changed = new NewBundle(
                name == null ? before.name() : name,
                new NumberOfBundle(
                        number.country(),
                        number.kind(),
                        body.has("phoneNumber") ? number(body) : number.number(),
                        use(body, number.use())),
                Optional.empty(),
                new Details(
                        body.has("email") ? text(body.email("email")) : details.email(),
                        fields(body, "endUser", details.endUser()),
                        address(body, details.address(), number.country())));
        body.refuseOthers();
        return changed;
    }

    static NumberKind kind(@Nullable String wire) {
        return wire == null ? NumberKind.LOCAL : NumberKind.of(wire);
    }

    static String country(@Nullable String text, String field) {
        if (text == null || !text.matches("[A-Z]{2}")) {
            throw ApiException.badField(field, "two capital letters like MX");
        }
        return text;
    }

    /** Texts by name, over those that were there; null or an empty text clears one. */
    static Map<String, String> fields(JsonBody body, String name, Map<String, String> before) {
        return fields(body.node(name), name, before);
    }

    static Map<String, String> fields(JsonNode given, String name, Map<String, String> before) {
        Map<String, String> fields = new LinkedHashMap<>(before);
        if (given.isMissingNode()) {
            return fields;
        }
        if (!given.isObject() || given.size() > MOST_FIELDS) {
            throw ApiException.badField(name, "an object of at most " + MOST_FIELDS + " texts");
        }
        JsonBody values = JsonBody.of(given);
        given.fieldNames().forEachRemaining(field -> {
            String text = within(name, () -> values.text(field, LONGEST_VALUE));
            if (text == null) {
                fields.remove(field);
            } else {
                fields.put(field, text);
            }
        });
        return fields;
    }

    private interface Read<T> {

        T read();
    }

    private static <T> T within(String outer, Read<T> read) {
        try {
            return read.read();
        } catch (ApiException refused) {
            throw refused.within(outer);
        }
    }

    private static Address empty(String country) {
        return new Address("", "", "", "", "", "", country);
    }

    private static Address address(JsonBody body, Address before, String country) {
        JsonNode given = body.node("address");
        if (given.isMissingNode()) {
            return before;
        }
        return within("address", () -> {
            JsonBody address = JsonBody.of(given);
            Address read = new Address(
                    line(address, "customerName", 100, before.customerName()),
                    line(address, "street", 200, before.street()),
                    line(address, "streetSecondary", 200, before.streetSecondary()),
                    line(address, "city", 100, before.city()),
                    line(address, "region", 100, before.region()),
                    line(address, "postalCode", 20, before.postalCode()),
                    address.has("country")
                            ? country(address.text("country", LONGEST_NAME), "country")
                            : before.country().isEmpty() ? country : before.country());
            address.refuseOthers();
            return read;
        });
    }

    private static String line(JsonBody body, String name, int longest, String before) {
        String text = body.has(name) ? text(body.text(name, longest)) : before;
        if (text.chars().anyMatch(c -> c < ' ' || c == 0x7f)) {
            throw ApiException.badField(name, "a text in one line");
        }
        return text;
    }

    private static Optional<PhoneNumber> number(JsonBody body) {
        return Optional.ofNullable(body.number("phoneNumber")).map(PhoneNumber::new);
    }

    private static String use(JsonBody body, String before) {
        String use = body.choice("numberType", USES);
        return use == null ? before : use;
    }

    private static String text(@Nullable String text) {
        return text == null ? "" : text;
    }
}
