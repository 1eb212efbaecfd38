package dev.switchboard.ground.agent;

import dev.switchboard.ground.number.PhoneNumber;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;

/**
 * The numbers an organization has blocked, at most {@link #MOST}. An E.164 number is 15 digits and no zero before them, so
 * each is a {@code long}: thousands of them for many organizations are small in memory, and found in a dozen steps.
 */
public final class BlockedCallers {

    public static final int MOST = 10_000;
    public static final BlockedCallers NOBODY = new BlockedCallers(new long[0], new long[0]);

    private final long[] refused;
    private final long[] toVoicemail;

    private BlockedCallers(long[] refused, long[] toVoicemail) {
        this.refused = refused;
        this.toVoicemail = toVoicemail;
    }

    public static BlockedCallers of(Map<PhoneNumber, Blocked> callers) {
        return callers.isEmpty()
                ? NOBODY
                : new BlockedCallers(sorted(callers, Blocked.REFUSE), sorted(callers, Blocked.VOICEMAIL));
    }

    private static long[] sorted(Map<PhoneNumber, Blocked> callers, Blocked action) {
        return callers.entrySet().stream()
                .filter(caller -> caller.getValue() == action)
                .mapToLong(caller -> digits(caller.getKey()))
                .sorted()
                .toArray();
    }

    public Optional<Blocked> find(PhoneNumber caller) {
        long digits = digits(caller);
        if (Arrays.binarySearch(refused, digits) >= 0) {
            return Optional.of(Blocked.REFUSE);
        }
        return Arrays.binarySearch(toVoicemail, digits) >= 0 ? Optional.of(Blocked.VOICEMAIL) : Optional.empty();
    }

    public int size() {
        return refused.length + toVoicemail.length;
    }

    private static long digits(PhoneNumber number) {
        return Long.parseLong(number.e164(), 1, number.e164().length(), 10);
    }

    @Override
    public String toString() {
        return "BlockedCallers[" + size() + "]";
    }
}
