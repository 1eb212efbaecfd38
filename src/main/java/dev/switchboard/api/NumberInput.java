package dev.switchboard.api;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.repeat.RequestKey;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.line.number.NumberReleases;
import dev.switchboard.line.number.NumberWish;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What is asked about numbers, read from bodies and paths. */
final class NumberInput {

    static final Set<String> TYPES = Set.of("primary", "sales", "support", "custom");
    static final int LONGEST_NAME = 64;
    private static final int LONGEST_KIND = 60;

    private NumberInput() {}

    static PhoneNumber inPath(String text) {
        return PhoneNumber.read(text.startsWith("+") ? text : "+" + text.strip())
                .orElseThrow(ApiException::notFound);
    }

    static Map<String, @Nullable Object> changes(JsonBody body) {
        Map<String, @Nullable Object> changes = new LinkedHashMap<>();
        if (body.has("friendlyName")) {
            changes.put("friendlyName", body.text("friendlyName", LONGEST_NAME));
        }
        if (body.has("numberType")) {
            changes.put(
                    "numberType",
                    Optional.ofNullable(body.choice("numberType", TYPES)).orElse("primary"));
        }
        if (body.has("isActive")) {
            changes.put("isActive", body.flag("isActive"));
        }
        body.refuseOthers();
        return changes;
    }

    static void answer(NumberReleases.Outcome outcome) {
        switch (outcome) {
            case UNKNOWN -> throw ApiException.notFound();
            case PRIMARY ->
                throw ApiException.conflict(
                        "this is a primary number, which your customers call: it is kept for as long as the organization is here");
            case RELEASED -> {}
        }
    }

    /** @param usual what it is used for, if nothing is said */
    static NumberWish wish(SignedIn who, UUID organization, JsonBody body, String usual) {
        Optional<PhoneNumber> number =
                Optional.ofNullable(body.number("phoneNumber")).map(PhoneNumber::new);
        RequestKey key = RequestKeys.of(body, "purchase");
        NumberWish wish = new NumberWish(
                organization,
                country(Optional.ofNullable(body.text("country", LONGEST_NAME))
                        .or(() -> number.map(PhoneNumber::country))
                        .orElse("US")),
                kind(body.text("type", LONGEST_KIND)),
                areaCode(body.text("areaCode", LONGEST_NAME)),
                number,
                Optional.ofNullable(body.choice("numberType", TYPES)).orElse(usual),
                Optional.ofNullable(body.text("friendlyName", LONGEST_NAME)),
                Optional.empty(),
                Optional.empty(),
                Optional.of(who.subject()),
                "purchase",
                "purchase:" + key.key(),
                key.digest());
        body.refuseOthers();
        return wish;
    }

    static String country(@Nullable String text) {
        String country = text == null ? "US" : text.toUpperCase(Locale.ROOT);
        if (!country.matches("[A-Z]{2}")) {
            throw ApiException.badField("country", "two letters, like US");
        }
        return country;
    }

    /** Carriers and people write {@code tollFree} and {@code toll-free} as well. */
    static NumberKind kind(@Nullable String text) {
        String plain = text == null ? "local" : text.toLowerCase(Locale.ROOT).replaceAll("[-_ ]", "");
        return NumberKind.parse(plain.equals("tollfree") ? "toll_free" : plain)
                .orElseThrow(() -> ApiException.badField("type", "one of local, mobile, toll_free"));
    }

    static Optional<String> areaCode(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        if (!text.matches("[2-9][0-9]{2}")) {
            throw ApiException.badField("areaCode", "three digits, like 405");
        }
        return Optional.of(text);
    }
}
