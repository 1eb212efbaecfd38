package dev.switchboard.desk.message;

import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Where an organization's owner gets e-mail from the service. */
public final class OwnerMail {

    private static final String ADDRESS = """
            SELECT alert_email FROM organization_phone_settings
            WHERE organization_id = current_organization() AND alert_email IS NOT NULL
            UNION ALL
            SELECT email FROM organization_members
            WHERE organization_id = current_organization() AND role = 'owner' AND email IS NOT NULL
            LIMIT 1""";

    private OwnerMail() {}

    /** In the scope that {@code jdbc} is in. */
    public static Optional<String> address(JdbcClient jdbc) {
        return jdbc.sql(ADDRESS).query(String.class).optional();
    }
}
