package dev.switchboard.desk.message;

import dev.switchboard.ground.database.SharedCommits;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How texts that come in are taken in.
 *
 * @param writers transactions at the same time
 * @param atOnce texts that share a transaction at most
 * @param waiting texts that wait at most; one more is refused at once
 * @param patience how long a webhook waits to be written; a carrier waits 15 seconds
 */
@ConfigurationProperties("switchboard.texts")
record TextProperties(
        @DefaultValue("2") int writers,
        @DefaultValue("200") int atOnce,
        @DefaultValue("400") int waiting,
        @DefaultValue("1500ms") Duration patience) {

    SharedCommits.Room room() {
        return new SharedCommits.Room(writers, atOnce, waiting, patience);
    }
}
