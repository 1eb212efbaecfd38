package dev.switchboard.desk.message;

import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** All who look at messages before they leave. */
@Component
final class LastLooks {

    private final ObjectProvider<LastLook> looks;

    LastLooks(ObjectProvider<LastLook> looks) {
        this.looks = looks;
    }

    Optional<String> objection(JdbcClient jdbc, String key, UUID message) {
        return looks.stream()
                .filter(look -> look.isAbout(key))
                .flatMap(look -> look.objection(jdbc, message).stream())
                .findFirst();
    }
}
