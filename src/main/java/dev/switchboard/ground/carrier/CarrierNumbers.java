package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * An account and its numbers at the carrier, through the REST API that Twilio and SignalWire share. Every method throws
 * {@link CarrierException} when the carrier refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/phone-numbers/api/incomingphonenumber-resource">IncomingPhoneNumber</a>
 */
@Component
public final class CarrierNumbers {

    private static final String OWNED = "/IncomingPhoneNumbers";
    private static final String LIST = "incoming_phone_numbers";
    private static final String PAGE_SIZE = "200"; // an answer has to stay under a megabyte
    private static final int NOT_FOUND = 404;

    private final CarrierApi carrier;

    CarrierNumbers(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** Whether the carrier knows this account by this token, and it is active. */
    public boolean accepts(CarrierAccount account) {
        try {
            JsonNode answer = carrier.get(account, ".json", Map.of());
            return "active".equals(answer.path("status").asText("active"));
        } catch (CarrierException refused) {
            if (refused.isRefused()) {
                return false;
            }
            throw refused;
        }
    }

    /**
     * Numbers that the carrier has for sale, the best fit first. None for an area code that is sold out, nor for a country
     * in which it sells none of that kind.
     */
    public List<AvailableNumber> search(CarrierAccount account, NumberSearch wanted) {
        Map<String, String> filter = new LinkedHashMap<>();
        wanted.areaCode().ifPresent(code -> filter.put("AreaCode", code));
        wanted.contains().ifPresent(part -> filter.put("Contains", part));
        wanted.region().ifPresent(region -> filter.put("InRegion", region));
        filter.put("VoiceEnabled", "true");
        if (wanted.sms()) {
            filter.put("SmsEnabled", "true");
        }
        filter.put("PageSize", String.valueOf(wanted.most()));
        String path = "/AvailablePhoneNumbers/" + wanted.country() + "/"
                + wanted.kind().path() + ".json";
        try {
            JsonNode found = carrier.get(account, path, filter).path("available_phone_numbers");
            return StreamSupport.stream(found.spliterator(), false)
                    .flatMap(one -> ReadNumber.available(one, wanted.country()).stream())
                    .limit(wanted.most())
                    .toList();
        } catch (CarrierException none) {
            if (none.status() == NOT_FOUND) {
                return List.of();
            }
            throw none;
        }
    }

    /**
     * Buys a number, with its settings: it works from its first moment. Not idempotent: if the outcome is unknown, look by
     * {@link #named} before buying again.
     *
     * @throws CarrierException with code 21422 if somebody else was quicker, 21421 if it is no number, 21631, 21649 or 21651
     *     if its country asks for an address or papers that were not given
     */
    public CarrierNumber buy(CarrierAccount account, NumberPurchase purchase) {
        Map<String, String> form = new LinkedHashMap<>(purchase.settings());
        form.put("PhoneNumber", purchase.number().e164());
        form.put("FriendlyName", purchase.friendlyName());
        purchase.bundleSid().ifPresent(sid -> form.put("BundleSid", sid));
        purchase.addressSid().ifPresent(sid -> form.put("AddressSid", sid));
        return ReadNumber.owned(carrier.post(account, OWNED + ".json", form))
                .orElseThrow(() -> CarrierException.unknown(0));
    }

    /** The account's numbers of exactly that friendly name. */
    public List<CarrierNumber> named(CarrierAccount account, String friendlyName) {
        return list(account, Map.of("FriendlyName", friendlyName, "PageSize", PAGE_SIZE)).stream()
                .filter(number -> number.friendlyName().equals(friendlyName))
                .toList();
    }

    /** Every number of the account, up to 20,000. */
    public List<CarrierNumber> all(CarrierAccount account) {
        return list(account, Map.of("PageSize", PAGE_SIZE));
    }

    /** Gives a number back to the carrier, at once and for good. One that is gone already is released. */
    public void release(CarrierAccount account, String sid) {
        try {
            carrier.delete(account, OWNED + "/" + sid + ".json");
        } catch (CarrierException gone) {
            if (gone.status() != NOT_FOUND) {
                throw gone;
            }
        }
    }

    /** What a number costs a month, in cents of a dollar; nothing if the carrier does not say. */
    public Optional<Integer> monthlyCents(CarrierAccount account, String country, NumberKind kind) {
        if (account.carrier() != Carrier.TWILIO || !country.matches("[A-Z]{2}")) {
            return Optional.empty();
        }
        try {
            JsonNode prices = carrier.get(account, Host.PRICING, "/v1/PhoneNumbers/Countries/" + country, Map.of());
            return ReadNumber.monthlyCents(prices, kind);
        } catch (CarrierException none) {
            if (none.status() == NOT_FOUND) {
                return Optional.empty();
            }
            throw none;
        }
    }

    /** The number, if it is this account's. */
    public Optional<CarrierNumber> find(CarrierAccount account, PhoneNumber number) {
        // The carrier's filter matches parts of numbers too.
        return list(account, Map.of("PhoneNumber", number.e164(), "PageSize", "20")).stream()
                .filter(one -> one.phoneNumber().equals(number))
                .findFirst();
    }

    /** @param settings by the carrier's names */
    public CarrierNumber configure(CarrierAccount account, String sid, Map<String, String> settings) {
        return ReadNumber.owned(carrier.post(account, OWNED + "/" + sid + ".json", settings))
                .orElseThrow(() -> CarrierException.unknown(0));
    }

    private List<CarrierNumber> list(CarrierAccount account, Map<String, String> filter) {
        return carrier.all(account, Host.API, OWNED + ".json", LIST, filter).stream()
                .flatMap(one -> ReadNumber.owned(one).stream())
                .toList();
    }
}
