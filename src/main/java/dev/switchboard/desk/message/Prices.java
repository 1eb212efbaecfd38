package dev.switchboard.desk.message;

import dev.switchboard.ground.text.Segments;
import dev.switchboard.ground.usage.PriceBook;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** What messages cost, by the price book; in cents and fractions of them. */
@Component
final class Prices {

    private final Supplier<PriceBook> book;

    Prices(Supplier<PriceBook> book) {
        this.book = book;
    }

    BigDecimal cents(Channel channel, String to, String body, boolean files) {
        if (!channel.isByNumber()) {
            return BigDecimal.ZERO;
        }
        if (channel.equals(Channel.WHATSAPP)) {
            return book.get().cents("whatsapp", to);
        }
        return files
                ? book.get().cents("mms", to)
                : book.get()
                        .cents("sms", to)
                        .multiply(BigDecimal.valueOf(Segments.of(body).segments()));
    }

    /** Whole cents, as a message is shown with; what costs anything costs at least one. */
    static int whole(BigDecimal cents) {
        return cents.signum() == 0
                ? 0
                : Math.max(1, cents.setScale(0, RoundingMode.HALF_UP).intValueExact());
    }
}
