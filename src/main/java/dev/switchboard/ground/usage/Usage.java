package dev.switchboard.ground.usage;

import java.sql.Types;
import org.springframework.jdbc.core.simple.JdbcClient;

/** Adds to the ledger what no trigger of the database sees. */
public final class Usage {

    private static final String ADD = """
            INSERT INTO usage_records (organization_id, kind, entry, source_type, source_id, part, user_id, phone_number, contact_id, amount,
                unit, price_micros, currency)
            VALUES (:organization, :kind, 'estimate', :type, :source, :part, :user, :number, :contact, :amount, :unit, :micros, :currency)
            ON CONFLICT DO NOTHING""";

    private Usage() {}

    /**
     * In the caller's transaction, so that it is there if and only if what it pays for is.
     *
     * @return false if it is there already: whatever was cut off may be done again
     */
    public static boolean record(JdbcClient jdbc, UsageEntry entry) {
        return jdbc.sql(ADD)
                        .param("organization", entry.organizationId())
                        .param("kind", entry.kind().wire())
                        .param("type", entry.sourceType())
                        .param("source", entry.sourceId())
                        .param("part", entry.part())
                        .param("user", entry.userId().orElse(null), Types.VARCHAR)
                        .param("number", entry.phoneNumber().orElse(null), Types.VARCHAR)
                        .param("contact", entry.contactId().orElse(null), Types.OTHER)
                        .param("amount", entry.amount())
                        .param("unit", entry.kind().unit())
                        .param("micros", entry.priceMicros())
                        .param("currency", entry.currency())
                        .update()
                == 1;
    }
}
