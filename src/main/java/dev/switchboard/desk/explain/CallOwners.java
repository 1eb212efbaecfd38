package dev.switchboard.desk.explain;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Qualifier;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Whose a call is. Asked by the command line only, with the login of jobs: no request may ask across organizations. */
@Component
final class CallOwners {

    private final JdbcClient jdbc;

    CallOwners(@Qualifier("jobDataSource") DataSource worker) {
        this.jdbc = JdbcClient.create(worker);
    }

    Optional<Owned> of(String callSid) {
        return jdbc.sql("SELECT call_id, organization_id, came_at, called FROM find_call(?)")
                .param(callSid)
                .query((row, number) -> new Owned(
                        row.getObject(1, UUID.class),
                        row.getObject(2, UUID.class),
                        row.getObject(3, OffsetDateTime.class).toInstant(),
                        row.getString(4)))
                .optional();
    }

    /**
     * @param organization null if the call was for nobody's number
     * @param called the number that was dialled
     */
    record Owned(
            UUID call,
            @Nullable UUID organization,
            Instant cameAt,
            @Nullable String called) {}
}
