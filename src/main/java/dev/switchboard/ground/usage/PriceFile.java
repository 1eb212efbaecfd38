package dev.switchboard.ground.usage;

import dev.switchboard.ground.reload.BadFileException;
import java.math.BigDecimal;
import java.util.Map;

/** {@code config/prices.yml} as it is written; what a file of an earlier version does not have costs nothing. */
record PriceFile(
        String currency,
        Map<String, BigDecimal> sms,
        Map<String, BigDecimal> mms,
        Map<String, BigDecimal> whatsapp,
        Map<String, Map<String, BigDecimal>> received,
        Map<String, Map<String, BigDecimal>> calls,
        BigDecimal recordings,
        BigDecimal speech,
        BigDecimal transcriptions,
        BigDecimal lookups,
        Map<String, Tokens> models,
        Map<String, BigDecimal> embeddings,
        Map<String, Map<String, Integer>> numbers) {

    private static final String OTHERWISE = "otherwise";
    private static final String PREFIX = "\\+[1-9][0-9]{0,14}|" + OTHERWISE;
    private static final BigDecimal MOST = BigDecimal.valueOf(1_000_000);

    PriceFile {
        currency = currency == null ? "USD" : currency;
        received = orNone(received);
        calls = orNone(calls);
        recordings = recordings == null ? BigDecimal.ZERO : recordings;
        speech = speech == null ? BigDecimal.ZERO : speech;
        transcriptions = transcriptions == null ? BigDecimal.ZERO : transcriptions;
        lookups = lookups == null ? BigDecimal.ZERO : lookups;
        models = orNone(models);
        embeddings = orNone(embeddings);
        numbers = orNone(numbers);
    }

    private static <T> Map<String, T> orNone(Map<String, T> map) {
        return map == null ? Map.of() : map;
    }

    /** @throws BadFileException naming what is missing, or no price */
    void check() throws BadFileException {
        if (!currency.matches("[A-Z]{3}")) {
            throw new BadFileException(0, "currency: expected three capital letters, like USD");
        }
        byNumber("sms", sms);
        byNumber("mms", mms);
        byNumber("whatsapp", whatsapp);
        for (Map.Entry<String, Map<String, BigDecimal>> kind : received.entrySet()) {
            among("received", kind.getKey(), "sms|mms|whatsapp");
            byNumber("received, " + kind.getKey(), kind.getValue());
        }
        for (Map.Entry<String, Map<String, BigDecimal>> way : calls.entrySet()) {
            among("calls", way.getKey(), "in|out");
            byNumber("calls, " + way.getKey(), way.getValue());
        }
        price("recordings", recordings);
        price("speech", speech);
        price("transcriptions", transcriptions);
        price("lookups", lookups);
        for (Map.Entry<String, BigDecimal> model : embeddings.entrySet()) {
            price("embeddings, " + model.getKey(), model.getValue());
        }
        for (Map.Entry<String, Tokens> model : models.entrySet()) {
            Tokens tokens = model.getValue();
            price("models, " + model.getKey() + ", input", tokens == null ? null : tokens.input);
            price("models, " + model.getKey() + ", output", tokens == null ? null : tokens.output);
        }
        for (Map.Entry<String, Map<String, Integer>> country : numbers.entrySet()) {
            numbers(country.getKey(), country.getValue());
        }
    }

    private static void among(String part, String name, String known) throws BadFileException {
        if (!name.matches(known)) {
            throw new BadFileException(0, part + ": expected " + known.replace("|", ", ") + ", not " + name);
        }
    }

    private static void byNumber(String name, Map<String, BigDecimal> prices) throws BadFileException {
        if (prices == null || prices.get(OTHERWISE) == null) {
            throw new BadFileException(0, "expected '" + name + "' with a price for 'otherwise'");
        }
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            if (!price.getKey().matches(PREFIX)) {
                throw new BadFileException(0, name + ": expected the beginning of a number, like \"+1\"");
            }
            price(name + ", " + price.getKey(), price.getValue());
        }
    }

    private static void price(String name, BigDecimal cents) throws BadFileException {
        if (cents == null || cents.signum() < 0 || cents.compareTo(MOST) > 0) {
            throw new BadFileException(0, name + ": expected a price in cents");
        }
    }

    private static void numbers(String country, Map<String, Integer> prices) throws BadFileException {
        if (!country.matches("[A-Z]{2}|" + OTHERWISE)) {
            throw new BadFileException(0, "numbers: expected a country of two letters or otherwise, not " + country);
        }
        boolean good = prices != null
                && prices.entrySet().stream()
                        .allMatch(price -> price.getKey().matches("local|toll_free|mobile")
                                && price.getValue() != null
                                && price.getValue() >= 0);
        if (!good) {
            throw new BadFileException(
                    0, "numbers: expected cents a month for local, toll_free or mobile of " + country);
        }
    }

    /** Cents for a million tokens. @param input that are read @param output that are written */
    record Tokens(BigDecimal input, BigDecimal output) {

        static final Tokens FREE = new Tokens(BigDecimal.ZERO, BigDecimal.ZERO);
    }
}
