package dev.switchboard.ground.carrier;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.usage.PriceBook;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

/** What a number costs a month, told before it is bought: the carrier's own price, else what is listed. */
public final class NumberCosts {

    private static final int REMEMBERED = 10_000;
    private static final Duration GOOD_FOR = Duration.ofHours(12);

    private final CarrierNumbers carrier;
    private final Supplier<PriceBook> listed;
    private final Cache<Asked, Optional<Integer>> told = Caffeine.newBuilder()
            .maximumSize(REMEMBERED)
            .expireAfterWrite(GOOD_FOR)
            .build();

    NumberCosts(CarrierNumbers carrier, Supplier<PriceBook> listed) {
        this.carrier = carrier;
        this.listed = listed;
    }

    /** Never fails for want of the carrier. */
    public Cost monthly(CarrierAccount account, String country, NumberKind kind) {
        return ofCarrier(account, country, kind)
                .map(cents -> new Cost(cents, "carrier"))
                .orElseGet(() -> new Cost(listed.get().monthlyCents(country, kind.wire()), "list"));
    }

    private Optional<Integer> ofCarrier(CarrierAccount account, String country, NumberKind kind) {
        Asked asked = new Asked(account.accountSid(), country, kind);
        Optional<Integer> known = told.getIfPresent(asked);
        if (known != null) {
            return known;
        }
        try {
            Optional<Integer> cents = carrier.monthlyCents(account, country, kind);
            told.put(asked, cents);
            return cents;
        } catch (CarrierException away) {
            return Optional.empty();
        }
    }

    /**
     * @param cents of a dollar
     * @param source {@code carrier} or {@code list}
     */
    public record Cost(int cents, String source) {}

    private record Asked(String account, String country, NumberKind kind) {}
}
