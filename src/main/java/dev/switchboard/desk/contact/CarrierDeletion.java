package dev.switchboard.desk.contact;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Deletes what a carrier still has of somebody, one after the other; one that can't be deleted keeps no other one. */
final class CarrierDeletion {

    /** Of one event; the rest comes with it again. */
    static final int AT_A_TIME = 500;

    static final Duration PAUSE = Duration.ofMinutes(1);

    private static final int NOT_FOUND = 404;

    private CarrierDeletion() {}

    /**
     * @param found at most {@value #AT_A_TIME}
     * @param what they are, in the plural
     * @throws RetryLaterException if one of them is to be tried again, or there may be more
     * @throws GivenUpException if that is of no use
     */
    static <T> void each(List<T> found, String what, Consumer<T> delete) {
        Optional<RuntimeException> failed = Optional.empty();
        for (T one : found) {
            try {
                delete.accept(one);
            } catch (RetryLaterException | GivenUpException why) {
                failed = failed.filter(RetryLaterException.class::isInstance).or(() -> Optional.of(why));
            }
        }
        failed.ifPresent(why -> {
            throw why;
        });
        if (found.size() == AT_A_TIME) {
            throw RetryLaterException.untried("there are more " + what, Duration.ZERO);
        }
    }

    /**
     * What a carrier's refusal comes to; what it does not have is deleted.
     *
     * @param what it is, with its article
     */
    static void judge(CarrierException failed, String what) {
        if (!failed.isRefused()) {
            throw new RetryLaterException("the carrier does not answer", PAUSE);
        }
        if (failed.status() != NOT_FOUND) {
            throw new GivenUpException("the carrier refuses to delete " + what + ", HTTP " + failed.status());
        }
    }
}
