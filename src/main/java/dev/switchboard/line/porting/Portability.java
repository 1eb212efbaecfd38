package dev.switchboard.line.porting;

import org.jspecify.annotations.Nullable;

/**
 * Whether a number can be brought along.
 *
 * @param carrier that it would come to
 * @param portable null if only a person at the carrier can tell
 * @param numberType {@code local}, {@code mobile} or {@code toll_free}; null if the carrier did not say
 * @param reason why not, in our words; null if it can
 * @param reasonCode the carrier's number for that; null if there is none
 * @param pinAndAccountNumberRequired whether the losing carrier asks for both
 */
public record Portability(
        String phoneNumber,
        String carrier,
        @Nullable Boolean portable,
        @Nullable String numberType,
        @Nullable String country,
        @Nullable String reason,
        @Nullable Integer reasonCode,
        boolean pinAndAccountNumberRequired) {}
