package dev.switchboard.desk.message;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.ground.text.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What messages cost, as {@code config/prices.yml} says; in cents and fractions of them. */
final class Prices {

    private static final String OTHERWISE = "otherwise";
    private static final Set<String> KINDS = Set.of("local", "toll_free", "mobile");
    private static final int UNKNOWN_NUMBER = 100; // what a number of most countries costs

    private final File file;

    private Prices(File file) {
        this.file = file;
    }

    /** @throws BadFileException naming what is missing */
    static Prices parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        check("sms", file.sms);
        check("mms", file.mms);
        check("whatsapp", file.whatsapp);
        checkNumbers(file.numbers);
        return new Prices(file);
    }

    private static void check(String name, Map<String, BigDecimal> prices) throws BadFileException {
        if (prices == null || prices.get(OTHERWISE) == null) {
            throw new BadFileException(0, "expected '" + name + "' with a price for 'otherwise'");
        }
        for (Map.Entry<String, BigDecimal> price : prices.entrySet()) {
            if (!price.getKey().equals(OTHERWISE) && !price.getKey().matches("\\+[1-9][0-9]{0,14}")) {
                throw new BadFileException(0, name + ": expected the beginning of a number, like \"+1\"");
            }
            if (price.getValue() == null || price.getValue().signum() < 0) {
                throw new BadFileException(0, name + ": expected a price in cents for " + price.getKey());
            }
        }
    }

    /** They may be missing: files of older versions know none. */
    private static void checkNumbers(@Nullable Map<String, Map<String, Integer>> numbers) throws BadFileException {
        for (Map.Entry<String, Map<String, Integer>> country :
                Optional.ofNullable(numbers).orElse(Map.of()).entrySet()) {
            if (!country.getKey().equals(OTHERWISE) && !country.getKey().matches("[A-Z]{2}")) {
                throw new BadFileException(0, "numbers: expected a country of two letters, like US");
            }
            for (Map.Entry<String, Integer> kind : country.getValue().entrySet()) {
                if (!KINDS.contains(kind.getKey()) || kind.getValue() == null || kind.getValue() < 0) {
                    throw new BadFileException(
                            0, "numbers: expected local, toll_free and mobile with whole cents for " + country.getKey());
                }
            }
        }
    }

    /** A phone number a month. */
    int numberCents(String country, String kind) {
        return number(country, kind).or(() -> number(OTHERWISE, kind)).orElse(UNKNOWN_NUMBER);
    }

    private Optional<Integer> number(String country, String kind) {
        return Optional.ofNullable(file.numbers)
                .map(numbers -> numbers.get(country))
                .map(kinds -> kinds.get(kind));
    }

    BigDecimal cents(Channel channel, String to, String body, boolean files) {
        if (!channel.isByNumber()) {
            return BigDecimal.ZERO;
        }
        if (channel.equals(Channel.WHATSAPP)) {
            return of(file.whatsapp, to);
        }
        return files
                ? of(file.mms, to)
                : of(file.sms, to).multiply(BigDecimal.valueOf(Segments.of(body).segments()));
    }

    private static BigDecimal of(Map<String, BigDecimal> prices, String to) {
        for (int length = to.length(); length > 1; length--) {
            BigDecimal price = prices.get(to.substring(0, length));
            if (price != null) {
                return price;
            }
        }
        return prices.get(OTHERWISE);
    }

    /** Whole cents, as a message is shown with; what costs anything costs at least one. */
    static int whole(BigDecimal cents) {
        return cents.signum() == 0
                ? 0
                : Math.max(1, cents.setScale(0, RoundingMode.HALF_UP).intValueExact());
    }

    private record File(
            Map<String, BigDecimal> sms,
            Map<String, BigDecimal> mms,
            Map<String, BigDecimal> whatsapp,
            @Nullable Map<String, Map<String, Integer>> numbers) {}
}
