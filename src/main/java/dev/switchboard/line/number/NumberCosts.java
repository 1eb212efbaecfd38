package dev.switchboard.line.number;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.CarrierNumbers;
import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.plan.ListPrices;
import java.time.Duration;
import java.util.Optional;
import org.springframework.stereotype.Component;

/** What a number costs a month: as its carrier says, which is asked once a day, else as {@code config/prices.yml} does. */
@Component
public final class NumberCosts {

    private static final Duration GOOD_FOR = Duration.ofDays(1);

    private final CarrierNumbers carrier;
    private final ListPrices list;
    private final Cache<Asked, Integer> known =
            Caffeine.newBuilder().maximumSize(1_000).expireAfterWrite(GOOD_FOR).build();

    NumberCosts(CarrierNumbers carrier, ListPrices list) {
        this.carrier = carrier;
        this.list = list;
    }

    Cost of(CarrierAccount account, String country, NumberKind kind) {
        Asked asked = new Asked(account.accountSid(), country, kind);
        Optional<Integer> cents = Optional.ofNullable(known.getIfPresent(asked));
        if (cents.isEmpty()) {
            cents = ask(account, country, kind);
            cents.ifPresent(it -> known.put(asked, it));
        }
        return cents.map(it -> new Cost(it, "carrier"))
                .orElseGet(() -> new Cost(list.numberCents(country, kind.wire()), "list"));
    }

    private Optional<Integer> ask(CarrierAccount account, String country, NumberKind kind) {
        try {
            return carrier.monthlyCents(account, country, kind);
        } catch (CarrierException notNow) {
            return Optional.empty();
        }
    }

    /**
     * @param monthlyCents in cents of a dollar
     * @param source {@code carrier}, or {@code list}: an estimate by our own list
     */
    public record Cost(int monthlyCents, String source) {}

    private record Asked(String accountSid, String country, NumberKind kind) {}
}
