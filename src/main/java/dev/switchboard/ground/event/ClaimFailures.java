package dev.switchboard.ground.event;

import java.time.Duration;
import org.apache.camel.Exchange;
import org.apache.camel.spi.ExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;
import org.springframework.stereotype.Component;

/** Says that events can't be claimed, once a while: a database that is away fails every poll. */
@Component("claimFailures")
final class ClaimFailures implements ExceptionHandler {

    private static final Logger LOG = LoggerFactory.getLogger(ClaimFailures.class);
    private static final long SAY_AGAIN_AFTER = Duration.ofSeconds(30).toNanos();

    private long saidAt = System.nanoTime() - SAY_AGAIN_AFTER;

    @Override
    public void handleException(Throwable exception) {
        handleException("", exception);
    }

    @Override
    public void handleException(String message, Throwable exception) {
        handleException(message, null, exception);
    }

    @Override
    public synchronized void handleException(String message, Exchange exchange, Throwable exception) {
        if (System.nanoTime() - saidAt >= SAY_AGAIN_AFTER) {
            saidAt = System.nanoTime();
            LOG.warn(
                    "Events can't be claimed now, and wait: {}",
                    NestedExceptionUtils.getMostSpecificCause(exception)
                            .getClass()
                            .getSimpleName());
        }
    }
}
