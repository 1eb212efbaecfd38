package dev.switchboard.isolation;

import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What an organization says of how long it keeps things, and what was counted of it. */
final class PrivacyRows {

    private PrivacyRows() {}

    static void add(JdbcClient jdbc, UUID organization, String word) {
        jdbc.sql("INSERT INTO retention_settings (organization_id) VALUES (?)")
                .param(organization)
                .update();
        jdbc.sql("INSERT INTO retention_progress (organization_id, sweep) VALUES (?, ?)")
                .params(organization, word)
                .update();
        jdbc.sql(
                        "INSERT INTO redaction_counts (organization_id, month, kind, count) VALUES (?, date_trunc('month', now()), ?, 1)")
                .params(organization, word)
                .update();
    }
}
