package dev.switchboard.desk.contact;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.stereotype.Component;

/** Two who are the same person, as somebody of the organization says. Nobody is merged by guess. */
@Component
public final class ContactMerge {

    /** What is theirs and goes along; threads stay apart, as their numbers are. */
    private static final List<String> GOES_ALONG = Stream.of(
                    "contact_addresses", "conversations", "messages", "phone_calls", "call_backs", "appointments")
            .map(table -> "UPDATE " + table + " SET contact_id = :into WHERE contact_id = :from")
            .toList();

    /** What one does not know the other may; a refusal and a block are kept. */
    private static final String UNITE = """
            UPDATE contacts i SET
                name = CASE WHEN i.name IS NULL OR (i.name_source = 'caller' AND f.name_source = 'person') THEN coalesce(f.name, i.name)
                            ELSE i.name END,
                name_source = CASE WHEN f.name_source = 'person' AND f.name IS NOT NULL THEN 'person' ELSE i.name_source END,
                phone_number = coalesce(i.phone_number, f.phone_number),
                email = coalesce(i.email, f.email),
                notes = left(concat_ws(E'\\n\\n', i.notes, f.notes), 10000),
                tags = (SELECT coalesce(array_agg(t ORDER BY place), '{}') FROM (
                        SELECT t, min(n) AS place FROM unnest(i.tags || f.tags) WITH ORDINALITY u (t, n) GROUP BY t ORDER BY 2 LIMIT 20) x),
                service_interests = (SELECT coalesce(array_agg(t ORDER BY place), '{}') FROM (
                        SELECT t, min(n) AS place FROM unnest(i.service_interests || f.service_interests) WITH ORDINALITY u (t, n)
                        GROUP BY t ORDER BY 2 LIMIT 20) x),
                lead_status = CASE i.lead_status WHEN 'new' THEN f.lead_status ELSE i.lead_status END,
                score = greatest(i.score, f.score),
                consent = CASE WHEN 'refused' IN (i.consent, f.consent) THEN 'refused'
                               WHEN 'given' IN (i.consent, f.consent) THEN 'given' ELSE 'unknown' END,
                blocked = i.blocked OR f.blocked,
                last_contacted_at = greatest(i.last_contacted_at, f.last_contacted_at),
                last_heard_at = greatest(i.last_heard_at, f.last_heard_at),
                updated_at = now()
            FROM contacts f WHERE i.id = :into AND f.id = :from""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    ContactMerge(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /**
     * Makes the first one part of the second: addresses, conversations, calls, messages and appointments go along.
     *
     * @throws ContactException if one of them is not there, or was merged or erased
     */
    public void merge(UUID organizationId, String actor, UUID from, UUID into) {
        if (from.equals(into)) {
            throw ContactException.badField("into", "another person");
        }
        scope.in(organizationId, jdbc -> {
            // Both in one order, or two merges that cross would wait for each other.
            Stream.of(from, into).sorted().forEach(id -> Contacts.lock(jdbc, id));
            GOES_ALONG.forEach(
                    sql -> jdbc.sql(sql).param("from", from).param("into", into).update());
            jdbc.sql(UNITE).param("from", from).param("into", into).update();
            jdbc.sql(
                            "UPDATE contacts SET merged_into = :into, updated_at = now() WHERE id = :from OR merged_into = :from")
                    .param("from", from)
                    .param("into", into)
                    .update();
            audit.append(
                    jdbc,
                    organizationId,
                    new Change(actor, "changed", Contacts.subject(from), Contacts.word("mergedInto", into.toString())));
            return into;
        });
    }
}
