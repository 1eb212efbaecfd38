package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Something that cost a tenant something, and the bill of its day. */
final class UsageRows {

    private UsageRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, String account, Map<String, UUID> ids) {
        ids.put("usage_records", Tenants.insert(jdbc, """
                        INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, user_id, amount, unit, price_micros, currency)
                        VALUES (?, 'lookup', 'estimate', 'lookup', uuidv7(), ?, 1, 'lookups', 8000, 'USD') RETURNING id""", id, word));
        jdbc.sql("""
                        INSERT INTO usage_bills (organization_id, account_sid, day, kind, charges, billed_micros, estimated_micros, recorded_micros,
                            currency)
                        VALUES (?, ?, now()::date, 'call', 1, 8000, 8000, 8000, 'USD')""").params(id, account).update();
    }
}
