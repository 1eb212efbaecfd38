package dev.switchboard.carrier.phone;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Two people who hear one another, until one of them hangs up or is sent elsewhere. */
final class Bridge {

    private final Person one;
    private final Person other;

    Bridge(Person one, Person other) {
        this.one = one;
        this.other = other;
    }

    /** What {@code who} says, or the keys that are pressed. */
    void says(Person who, String words) {
        who.hears("me", words);
        (who == one ? other : one).hears("other", words);
    }

    /** Holds the line. */
    void talk(int longestSeconds) throws InterruptedException {
        one.connected(this);
        other.connected(this);
        try {
            CompletableFuture.anyOf(
                            one.gone(),
                            other.gone(),
                            one.detour().comes(),
                            other.detour().comes())
                    .get(longestSeconds, TimeUnit.SECONDS);
        } catch (TimeoutException tooLong) {
            // the carrier ends it
        } catch (ExecutionException neverHappens) {
            throw new IllegalStateException(neverHappens);
        } finally {
            one.disconnected();
            other.disconnected();
        }
    }
}
