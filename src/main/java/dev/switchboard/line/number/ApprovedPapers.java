package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.NumberKind;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Papers that some countries ask for before they sell a number: a bean of the room that knows them. */
public interface ApprovedPapers {

    /** Those that are good for a further number of that country and kind; in the scope that {@code jdbc} is in. */
    Optional<Papers> of(JdbcClient jdbc, String country, NumberKind kind);

    /** By the carrier's ids. */
    record Papers(String bundleSid, Optional<String> addressSid) {}
}
