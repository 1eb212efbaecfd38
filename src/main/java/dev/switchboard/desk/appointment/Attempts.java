package dev.switchboard.desk.appointment;

import dev.switchboard.ground.database.OrganizationScope;
import java.sql.SQLException;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Does something in a transaction, and once more from its start if somebody else was in its way. */
final class Attempts {

    /** Deadlock, serialization failure, and an overlap with what was booked since we looked: the next look sees it. */
    private static final Set<String> IN_THE_WAY = Set.of("40P01", "40001", "23P01");

    private static final int MOST = 8;

    private final OrganizationScope scope;

    Attempts(OrganizationScope scope) {
        this.scope = scope;
    }

    <T> T in(UUID organizationId, Function<JdbcClient, T> work) {
        for (int attempt = 1; ; attempt++) {
            try {
                return scope.in(organizationId, work);
            } catch (DataAccessException failed) {
                if (attempt == MOST || !isInTheWay(failed)) {
                    throw failed;
                }
            }
        }
    }

    private static boolean isInTheWay(DataAccessException failed) {
        return failed.getMostSpecificCause() instanceof SQLException sql
                && IN_THE_WAY.contains(String.valueOf(sql.getSQLState()));
    }
}
