package dev.switchboard.line.number;

import org.jspecify.annotations.Nullable;

/**
 * Something in which the carrier's books and ours differ, and which nobody can settle without knowing more.
 *
 * @param kind {@code unknown_here}, {@code gone_there}, {@code wrong_addresses}, {@code other_sid}, {@code bought_twice}, {@code
 *     not_given_back}
 * @param organization none: nobody knows whose it is
 * @param detail for the platform's administrator
 */
record Difference(
        String kind,
        String phoneNumber,
        @Nullable String providerSid,
        @Nullable String organization,
        String detail) {}
