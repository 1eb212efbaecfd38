package dev.switchboard.carrier.call;

import dev.switchboard.ground.database.SharedCommits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How what webhooks tell is written.
 *
 * @param writers transactions at the same time; while one commits, another takes what has come meanwhile
 * @param atOnce webhooks that share a transaction at most
 * @param waiting webhooks that wait at most; one more is refused at once
 * @param patience how long a webhook waits to be written; a carrier waits 15 seconds, and a caller less
 */
@ConfigurationProperties("switchboard.calls")
record CallProperties(
        @DefaultValue("2") int writers,
        @DefaultValue("200") int atOnce,
        @DefaultValue("400") int waiting,
        @DefaultValue("1500ms") Duration patience) {

    SharedCommits.Room room() {
        return new SharedCommits.Room(writers, atOnce, waiting, patience);
    }
}
