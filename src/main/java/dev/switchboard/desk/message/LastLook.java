package dev.switchboard.desk.message;

import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Looks at certain messages once more before they leave, because what they tell of may have changed while they waited. */
public interface LastLook {

    /** @param key what the message was made from, see {@link Draft} */
    boolean isAbout(String key);

    /** Why it must not be sent any more, in words for the thread; in the transaction that would mark it as being sent. */
    Optional<String> objection(JdbcClient jdbc, UUID message);
}
