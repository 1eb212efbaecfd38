package dev.switchboard.desk.contact;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.util.List;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Forgets a person: words, names, numbers, files and recordings go, for good; figures stay (times, durations, counts, costs,
 * statuses). Only an opt-out keeps their number, so that STOP stays honoured. Whoever calls again is somebody new.
 */
@Component
public final class ContactErasure {

    /** Subject of the event that recordings are deleted by. */
    static final String SUBJECT = "contact";

    static final String ERASED = "contact.erased";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final EventLog events;

    ContactErasure(OrganizationScope scope, AuditLog audit, EventLog events) {
        this.scope = scope;
        this.audit = audit;
        this.events = events;
    }

    /**
     * Erases a person, and whoever was merged into them; once, however often it is asked for. Recordings at the carrier are
     * deleted right after, by {@code routes/messages/contact-erased.yaml}.
     *
     * @throws ContactException if there is no such person, or they were merged into another one
     */
    public void erase(UUID organizationId, String actor, UUID id) {
        scope.in(organizationId, jdbc -> {
            boolean erased = jdbc.sql("""
                            SELECT merged_into IS NOT NULL AND erased_at IS NULL, erased_at IS NOT NULL FROM contacts
                            WHERE id = ? AND organization_id = current_organization() FOR UPDATE""")
                    .param(id)
                    .query((row, number) -> {
                        if (row.getBoolean(1)) {
                            throw ContactException.conflict("this person was merged into another; erase that one");
                        }
                        return row.getBoolean(2);
                    })
                    .optional()
                    .orElseThrow(ContactException::notFound);
            return erased ? id : erase(jdbc, organizationId, actor, id);
        });
    }

    private UUID erase(JdbcClient jdbc, UUID organizationId, String actor, UUID id) {
        String[] addresses = addresses(jdbc, id);
        for (String sql : ErasureStatements.ALL) {
            JdbcClient.StatementSpec statement = jdbc.sql(sql);
            (sql.contains(":addresses") ? statement.param("addresses", addresses) : statement)
                    .param("id", id)
                    .update();
        }
        jdbc.sql("SELECT erase_from_audit(:addresses)")
                .param("addresses", addresses)
                .query(Integer.class)
                .single();
        audit.append(
                jdbc,
                organizationId,
                new Change(actor, "deleted", Contacts.subject(id), Contacts.word("erased", true)));
        events.append(jdbc, organizationId, new Subject(SUBJECT, id), ERASED, "recordings");
        return id;
    }

    /** All that they were known by, also what a person wrote in the place of an address. */
    private static String[] addresses(JdbcClient jdbc, UUID id) {
        List<String> addresses =
                jdbc.sql("""
                        SELECT a.address FROM contact_addresses a WHERE a.contact_id = :id
                        UNION SELECT c.phone_number FROM contacts c WHERE (c.id = :id OR c.merged_into = :id) AND c.phone_number IS NOT NULL
                        UNION SELECT lower(c.email) FROM contacts c WHERE (c.id = :id OR c.merged_into = :id) AND c.email IS NOT NULL""").param("id", id).query(String.class).list();
        return addresses.toArray(String[]::new);
    }
}
