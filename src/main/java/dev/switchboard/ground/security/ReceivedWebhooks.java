package dev.switchboard.ground.security;

import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which webhooks of services other than carriers were taken already: each counts once. */
@Component
public final class ReceivedWebhooks {

    private static final int LONGEST_ID = 255;

    ReceivedWebhooks() {}

    /**
     * Notes one in the transaction of what it causes, so that there is never one without the other. Of two that come at once,
     * the second waits until the first is committed or rolled back.
     *
     * @param provider for example {@code clerk}
     * @param id as its sender named it, in a header that is signed; 1 to 255 characters
     * @return whether it has not been taken before
     */
    public boolean first(JdbcClient jdbc, String provider, String id) {
        if (id.isEmpty() || id.length() > LONGEST_ID) {
            throw new IllegalArgumentException("expected an id of 1 to " + LONGEST_ID + " characters");
        }
        return jdbc.sql("INSERT INTO received_webhooks (provider, webhook_id) VALUES (?, ?) ON CONFLICT DO NOTHING")
                        .params(provider, id)
                        .update()
                == 1;
    }
}
