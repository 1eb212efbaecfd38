package dev.switchboard.ground.settings;

import java.sql.Types;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * The number that an organization uses where none is chosen: one of its primary ones, the oldest unless its owner took another.
 * The phone settings name it too, unless somebody wrote another one there. All this in the caller's transaction.
 */
public final class DefaultNumber {

    private static final String FILL = """
            UPDATE organizations o SET updated_at = now(), default_phone_number_id = (
                SELECT n.id FROM organization_phone_numbers n
                WHERE n.organization_id = o.id AND n.number_type = 'primary' AND (n.is_active AND n.status = 'active' OR n.status = 'pending')
                ORDER BY n.status = 'active' DESC, n.id LIMIT 1)
            WHERE o.id = current_organization() AND NOT EXISTS (
                SELECT FROM organization_phone_numbers n
                WHERE n.organization_id = o.id AND n.id = o.default_phone_number_id AND n.number_type = 'primary' AND n.status <> 'released')""";

    /** A number that was given up goes even where nothing takes its place. */
    private static final String NAME = """
            UPDATE organization_phone_settings s SET twilio_phone_number = :number, updated_at = now()
            WHERE s.organization_id = current_organization() AND s.twilio_phone_number IS DISTINCT FROM :number
              AND (s.twilio_phone_number IS NULL OR s.twilio_phone_number = :former AND :number IS NOT NULL
                   OR EXISTS (SELECT FROM organization_phone_numbers n WHERE n.organization_id = s.organization_id
                              AND n.phone_number = s.twilio_phone_number AND n.status = 'released'))""";

    private DefaultNumber() {}

    /** @return nothing where there is none */
    public static Optional<String> find(JdbcClient jdbc) {
        return jdbc.sql("""
                        SELECT coalesce(n.phone_number, n.former_number) FROM organizations o
                        JOIN organization_phone_numbers n ON n.id = o.default_phone_number_id
                        WHERE o.id = current_organization()""").query(String.class).optional();
    }

    /** To be called whenever a number came, went or became another type; what is there and fits stays. */
    public static void settle(JdbcClient jdbc) {
        Optional<String> former = find(jdbc);
        jdbc.sql(FILL).update();
        name(jdbc, former.orElse(null));
    }

    /** Lets the phone settings name the default number, where they name the one that was it until now, or none. */
    public static void name(JdbcClient jdbc, @Nullable String former) {
        jdbc.sql(NAME)
                .param("number", find(jdbc).orElse(null), Types.VARCHAR)
                .param("former", former, Types.VARCHAR)
                .update();
    }
}
