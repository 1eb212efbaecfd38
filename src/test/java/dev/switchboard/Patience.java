package dev.switchboard;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * How long a test waits for what has no time of its own: long enough for a machine that does much else besides. What comes soon is
 * noticed soon, and what takes long is not asked for all the time.
 */
public final class Patience implements BeforeAllCallback {

    static final Duration LONG = Duration.ofSeconds(30);

    private static final int OFTEN = 10; // milliseconds
    private static final int SELDOM = 100;

    @Override
    public void beforeAll(ExtensionContext context) {
        Awaitility.setDefaultTimeout(LONG);
        Awaitility.setDefaultPollDelay(Duration.ofMillis(OFTEN));
        Awaitility.setDefaultPollInterval((asked, before) -> Duration.ofMillis(Math.min(OFTEN * asked, SELDOM)));
    }
}
