package dev.switchboard.desk.contact;

import dev.switchboard.carrier.dialogue.Recollections;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** What a person was in touch about before, from their own calls and texts with this organization; gone when they are erased. */
@Component
class PastContacts implements Recollections {

    private static final int LONGEST = 160;

    private static final String LATEST = """
            WITH person AS (
                SELECT a.contact_id AS id FROM contact_addresses a
                WHERE a.organization_id = current_organization() AND a.address = :caller
            )
            (SELECT p.created_at AS at, 'call' AS kind, p.ai_classification ->> 'summary' AS words
             FROM phone_calls p JOIN person ON p.contact_id = person.id
             WHERE p.id <> :call AND p.erased_at IS NULL AND p.ai_classification ->> 'summary' <> ''
             ORDER BY p.created_at DESC LIMIT 3)
            UNION ALL
            (SELECT m.created_at, CASE m.direction WHEN 'inbound' THEN 'text' ELSE 'our text' END, m.content
             FROM messages m JOIN person ON m.contact_id = person.id
             WHERE m.method IN ('sms', 'whatsapp') AND m.purpose IN ('conversation', 'follow_up') AND m.content <> ''
             ORDER BY m.created_at DESC LIMIT 3)
            ORDER BY at DESC LIMIT 3""";

    private final OrganizationScope scope;

    PastContacts(OrganizationScope scope) {
        this.scope = scope;
    }

    @Override
    public List<String> of(UUID organization, PhoneNumber caller, UUID call) {
        return scope.in(organization, jdbc -> jdbc.sql(LATEST)
                .param("caller", caller.e164())
                .param("call", call)
                .query(PastContacts::line)
                .list());
    }

    private static String line(ResultSet row, int number) throws SQLException {
        LocalDate day = row.getObject(1, OffsetDateTime.class)
                .atZoneSameInstant(ZoneOffset.UTC)
                .toLocalDate();
        String words = row.getString(3).replaceAll("\\s+", " ").strip();
        return day + ", " + row.getString(2) + ": " + (words.length() > LONGEST ? words.substring(0, LONGEST) : words);
    }
}
