package dev.switchboard.desk.message;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.ground.text.Segments;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What messages cost, as {@code config/prices.yml} says; in cents and fractions of them. */
final class Prices {

    private static final String OTHERWISE = "otherwise";

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

    /** @param numbers what they cost is read where they are bought */
    private record File(
            Map<String, BigDecimal> sms,
            Map<String, BigDecimal> mms,
            Map<String, BigDecimal> whatsapp,
            @Nullable Object numbers) {}
}
