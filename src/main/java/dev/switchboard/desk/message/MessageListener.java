package dev.switchboard.desk.message;

import java.time.Duration;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Hears what becomes of certain messages, in the transaction that keeps it. */
public interface MessageListener {

    /** @param key what the message was made from, see {@link Draft} */
    boolean isAbout(String key);

    /** @return for one that {@link Became#FAILED}: whether somebody takes care of it, so that it is no dead letter */
    boolean heard(JdbcClient jdbc, News news);

    /**
     * The carrier took it and could not deliver it; it is to be sent again after a pause.
     *
     * @param eventKey for the event that brings it back
     * @return whether that is asked for; if not, the message comes back by an event of its own
     */
    boolean sendAgain(JdbcClient jdbc, News news, String eventKey, Duration pause);

    /** What became of a message. */
    enum Became {
        WAITING,
        SENT,
        SIMULATED,
        ARRIVED,
        FAILED,
        UNKNOWN
    }

    /**
     * @param reason in words for whoever asked for it; empty if there is none
     * @param sid the carrier's id; empty if it has none
     * @param atWork whether it is the event at work that failed, and becomes the dead letter
     */
    record News(
            UUID organizationId, UUID messageId, String key, Became became, String reason, String sid, boolean atWork) {

        /** The id of what the message was made from, behind a word and a colon. */
        public UUID subject() {
            return UUID.fromString(key.substring(key.indexOf(':') + 1));
        }
    }
}
