package dev.switchboard.desk.contact;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.springframework.dao.DataAccessResourceFailureException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionSystemException;

/** Writes many people in one transaction: whoever has the address is changed, all others are made. */
@Component
class ContactBatch {

    private static final String WRITE = """
            WITH line AS MATERIALIZED (
                SELECT r.*, a.contact_id AS known, uuidv7() AS fresh
                FROM jsonb_to_recordset(:lines::jsonb) AS r (address text, name text, phone text, email text, tags text[], notes text,
                    consent text, "leadStatus" text, "serviceInterests" text[])
                LEFT JOIN contact_addresses a ON a.organization_id = current_organization() AND a.address = r.address
            ), made AS (
                INSERT INTO contacts (id, organization_id, name, name_source, phone_number, email, tags, notes, consent, lead_status,
                    service_interests)
                SELECT fresh, current_organization(), name, CASE WHEN name IS NULL THEN 'caller' ELSE 'person' END, phone, email,
                    coalesce(tags, '{}'), notes, coalesce(consent, 'unknown'), coalesce("leadStatus", 'new'),
                    coalesce("serviceInterests", '{}')
                FROM line WHERE known IS NULL
            ), changed AS (
                UPDATE contacts c SET
                    name = coalesce(l.name, c.name),
                    name_source = CASE WHEN l.name IS NULL THEN c.name_source ELSE 'person' END,
                    phone_number = coalesce(c.phone_number, l.phone),
                    email = coalesce(l.email, c.email),
                    tags = coalesce(l.tags, c.tags),
                    notes = coalesce(l.notes, c.notes),
                    consent = coalesce(l.consent, c.consent),
                    lead_status = coalesce(l."leadStatus", c.lead_status),
                    service_interests = coalesce(l."serviceInterests", c.service_interests),
                    updated_at = now()
                FROM line l WHERE c.id = l.known
            ), shown AS (
                UPDATE conversations v SET customer_name = l.name, updated_at = now()
                FROM line l WHERE v.contact_id = l.known AND l.name <> v.customer_name
            ), addressed AS ( -- an e-mail address is the first one's who had it
                INSERT INTO contact_addresses (organization_id, address, contact_id)
                SELECT current_organization(), x.address, coalesce(l.known, l.fresh)
                FROM line l CROSS JOIN LATERAL (VALUES (l.phone), (lower(l.email))) x (address) WHERE x.address IS NOT NULL
                ON CONFLICT DO NOTHING
                RETURNING address, contact_id
            )
            SELECT count(*) FILTER (WHERE l.known IS NULL), count(*) FILTER (WHERE l.known IS NOT NULL),
                count(*) FILTER (WHERE l.known IS NULL AND d.contact_id IS NULL)
            FROM line l LEFT JOIN addressed d ON d.address = l.address AND d.contact_id = l.fresh""";

    private static final int TRIES = 5;
    private static final int FEWEST = 20; // lines; what can't write so few can't write at all

    private final OrganizationScope scope;
    private final ObjectMapper json;
    private final Map<String, CsvRow> rows = new LinkedHashMap<>();

    ContactBatch(OrganizationScope scope, ObjectMapper json) {
        this.scope = scope;
        this.json = json;
    }

    /** An empty one; it is for one thread. */
    ContactBatch begin() {
        return new ContactBatch(scope, json);
    }

    private final Map<String, String> emails = new HashMap<>();

    /** @return whether it is somebody who was in the batch already */
    boolean add(CsvRow row) {
        String key = row.phone() == null ? emails.getOrDefault(row.address(), row.address()) : row.address();
        if (row.email() != null) {
            emails.putIfAbsent(Contacts.address(row.email()), key);
        }
        return rows.merge(key, row, CsvRow::with) != row;
    }

    int size() {
        return rows.size();
    }

    /** Writes what was added, and is empty afterwards. */
    Written write(UUID organizationId) {
        if (rows.isEmpty()) {
            return new Written(0, 0);
        }
        Written written = write(organizationId, List.copyOf(rows.values()));
        rows.clear();
        emails.clear();
        return written;
    }

    /** A database that is busy gets half of them at a time: each statement has to end before it counts as lost. */
    private Written write(UUID organizationId, List<CsvRow> some) {
        try {
            return together(organizationId, some);
        } catch (DataAccessResourceFailureException | TransactionSystemException slow) {
            if (some.size() <= FEWEST) {
                throw slow;
            }
            int half = some.size() / 2;
            return write(organizationId, some.subList(0, half))
                    .and(write(organizationId, some.subList(half, some.size())));
        }
    }

    private Written together(UUID organizationId, List<CsvRow> some) {
        for (int tries = 1; ; tries++) {
            try {
                return scope.in(organizationId, jdbc -> write(jdbc, some));
            } catch (OvertakenException again) {
                if (tries == TRIES) {
                    throw again;
                }
            }
        }
    }

    private Written write(JdbcClient jdbc, List<CsvRow> some) {
        return jdbc.sql(WRITE)
                .param("lines", lines(some))
                .query((row, number) -> {
                    if (row.getInt(3) > 0) {
                        throw new OvertakenException();
                    }
                    return new Written(row.getInt(1), row.getInt(2));
                })
                .single();
    }

    private String lines(List<CsvRow> some) {
        try {
            return json.writeValueAsString(some);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("lines can't be written", impossible);
        }
    }

    record Written(int created, int updated) {

        Written and(Written more) {
            return new Written(created + more.created, updated + more.updated);
        }
    }

    /** One of the new people called just now, and is known since. */
    private static final class OvertakenException extends RuntimeException {}
}
