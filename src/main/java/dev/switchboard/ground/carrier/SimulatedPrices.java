package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.twilio.http.HttpMethod;
import com.twilio.http.Request;
import com.twilio.http.Response;
import java.net.URI;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** What the simulated carrier's numbers cost a month: about what the real one takes. */
final class SimulatedPrices {

    private static final String PATH = "/v1/PhoneNumbers/Countries/";

    /** ISO country to the price in dollars of each kind, in the carrier's words. */
    private static final Map<String, Map<String, String>> DOLLARS = Map.of(
            "US", Map.of("local", "1.15", "toll free", "2.15"),
            "CA", Map.of("local", "1.15", "toll free", "2.15"),
            "GB", Map.of("local", "1.15", "mobile", "1.15", "toll free", "2.15"),
            "DE", Map.of("local", "1.15", "mobile", "15.00"),
            "MX", Map.of("local", "6.25"),
            "FR", Map.of("local", "1.15", "mobile", "15.00"),
            "AU", Map.of("local", "3.00", "mobile", "6.50"));

    /** @param kind in the words of the price list */
    static Optional<Price> monthly(String country, NumberKind kind) {
        return Optional.ofNullable(DOLLARS.getOrDefault(country, Map.of()).get(kind.priced()))
                .map(dollars -> new Price(kind.priced(), dollars));
    }

    /** @param kind in the words of the price list */
    record Price(String kind, String dollars) {}

    boolean serves(URI url) {
        return Host.PRICING.url().equals(url.getScheme() + "://" + url.getHost());
    }

    Response answer(Request request) {
        String path = URI.create(request.getUrl()).getPath();
        String country = path.startsWith(PATH) ? path.substring(PATH.length()) : "";
        Map<String, String> prices = DOLLARS.get(country);
        if (request.getMethod() != HttpMethod.GET || prices == null) {
            throw SimulatorForm.notFound();
        }
        ObjectNode answer = SimulatorForm.object();
        answer.put("country", new Locale.Builder().setRegion(country).build().getDisplayCountry(Locale.ENGLISH));
        answer.put("iso_country", country).put("price_unit", "USD").put("url", request.getUrl());
        ArrayNode list = answer.putArray("phone_number_prices");
        new TreeMap<>(prices).forEach((kind, dollars) -> list.addObject()
                .put("number_type", kind)
                .put("base_price", dollars)
                .put("current_price", dollars));
        return SimulatorForm.json(200, answer);
    }
}
