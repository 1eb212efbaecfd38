package dev.switchboard.ground.carrier;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What numbers cost where the carrier does not say, as {@code config/prices.yml} lists it under {@code numbers}. */
public final class NumberPrices {

    /** Cents a month, if the file says nothing: it may be from before numbers were sold here. */
    private static final int UNLISTED = 500;

    private static final String OTHERWISE = "otherwise";

    private final Map<String, Map<String, Integer>> countries;

    private NumberPrices(Map<String, Map<String, Integer>> countries) {
        this.countries = countries;
    }

    /** @throws BadFileException naming the country whose price is none */
    public static NumberPrices parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        Map<String, Map<String, Integer>> countries = file.numbers == null ? Map.of() : file.numbers;
        for (Map.Entry<String, Map<String, Integer>> country : countries.entrySet()) {
            check(country.getKey(), country.getValue());
        }
        return new NumberPrices(countries);
    }

    private static void check(String country, @Nullable Map<String, Integer> prices) throws BadFileException {
        if (!country.matches("[A-Z]{2}|" + OTHERWISE)) {
            throw new BadFileException(0, "numbers: expected a country of two letters or otherwise, not " + country);
        }
        boolean good = prices != null
                && prices.entrySet().stream()
                        .allMatch(price -> NumberKind.parse(price.getKey()).isPresent()
                                && price.getValue() != null
                                && price.getValue() >= 0);
        if (!good) {
            throw new BadFileException(
                    0, "numbers: expected cents a month for local, toll_free or mobile of " + country);
        }
    }

    /** Cents a month. */
    public int monthlyCents(String country, NumberKind kind) {
        return listed(country, kind).or(() -> listed(OTHERWISE, kind)).orElse(UNLISTED);
    }

    private Optional<Integer> listed(String country, NumberKind kind) {
        return Optional.ofNullable(countries.get(country)).map(prices -> prices.get(kind.wire()));
    }

    /** The other parts are read by whoever they concern. */
    private record File(
            @Nullable Object sms,
            @Nullable Object mms,
            @Nullable Object whatsapp,
            @Nullable Map<String, Map<String, Integer>> numbers) {}
}
