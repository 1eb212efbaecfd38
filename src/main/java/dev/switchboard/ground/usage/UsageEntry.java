package dev.switchboard.ground.usage;

import java.math.BigDecimal;
import java.util.Optional;
import java.util.UUID;

/**
 * Something that costs, at the price that is expected of it.
 *
 * @param sourceType what it was: {@code turn}, {@code call}, {@code document} …
 * @param sourceId of that
 * @param part which of several of one source; empty for its only one
 * @param userId for whom, if for one person
 * @param phoneNumber the organization's own, if one was used
 * @param priceMicros millionths of the currency; 0 or more
 */
public record UsageEntry(
        UUID organizationId,
        UsageKind kind,
        String sourceType,
        UUID sourceId,
        String part,
        Optional<String> userId,
        Optional<String> phoneNumber,
        Optional<UUID> contactId,
        BigDecimal amount,
        long priceMicros,
        String currency) {

    private static final int LONGEST_PART = 200;

    public UsageEntry {
        if (amount.signum() < 0 || priceMicros < 0) {
            throw new IllegalArgumentException("expected an amount and a price of 0 or more");
        }
        if (part.length() > LONGEST_PART) {
            throw new IllegalArgumentException("part: expected at most " + LONGEST_PART + " characters");
        }
    }

    /** Of nobody in particular. */
    public static UsageEntry of(
            UUID organizationId,
            UsageKind kind,
            String sourceType,
            UUID sourceId,
            String part,
            long amount,
            long priceMicros,
            String currency) {
        return new UsageEntry(
                organizationId,
                kind,
                sourceType,
                sourceId,
                part,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                BigDecimal.valueOf(amount),
                priceMicros,
                currency);
    }
}
