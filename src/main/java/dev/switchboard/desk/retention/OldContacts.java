package dev.switchboard.desk.retention;

import dev.switchboard.desk.contact.ContactErasure;
import dev.switchboard.desk.contact.ContactException;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/**
 * Erases people of whom nothing was heard for long. Whoever is booked, is being talked with, or is blocked stays: a thread that
 * is open is somebody's work, and a block that is forgotten is none.
 */
@Component
final class OldContacts {

    static final String ACTOR = "retention";

    private static final int LOOKED_THROUGH = 500;
    private static final UUID FIRST = UUID.fromString("00000000-0000-0000-0000-000000000000");

    static final String SILENT = """
            c.merged_into IS NULL AND c.erased_at IS NULL AND NOT c.blocked
            AND greatest(c.last_heard_at, c.last_contacted_at, c.created_at) < :before
            AND NOT EXISTS (SELECT FROM appointments a WHERE a.organization_id = c.organization_id AND a.contact_id = c.id
                AND (a.state IN ('draft', 'booked', 'confirmed') OR a.ends_at >= :before))
            AND NOT EXISTS (SELECT FROM conversations o WHERE o.organization_id = c.organization_id AND o.contact_id = c.id
                AND (o.review_status IN ('needs_response', 'in_progress') OR o.snoozed_until IS NOT NULL OR o.last_message_at >= :before))""";

    private static final String PAGE = """
            SELECT c.id, %s FROM contacts c
            WHERE c.organization_id = current_organization() AND c.id > :id AND c.id < first_id_at(:before)
            ORDER BY c.id LIMIT :most""".formatted(SILENT);

    private final OrganizationScope scope;
    private final ContactErasure erasure;

    OldContacts(OrganizationScope scope, ContactErasure erasure) {
        this.scope = scope;
        this.erasure = erasure;
    }

    /** @return people who were erased */
    long erase(UUID organization, OffsetDateTime before) {
        long erased = 0;
        UUID after = FIRST;
        List<Person> page;
        do {
            page = page(organization, after, before);
            for (Person person : page) {
                erased += person.silent && erase(organization, person.id) ? 1 : 0;
                after = person.id;
            }
            if (!page.isEmpty()) {
                Sweeper.pause();
            }
        } while (page.size() == LOOKED_THROUGH);
        return erased;
    }

    private List<Person> page(UUID organization, UUID after, OffsetDateTime before) {
        return scope.in(organization, jdbc -> jdbc.sql(PAGE)
                .param("id", after)
                .param("before", before)
                .param("most", LOOKED_THROUGH)
                .query((row, number) -> new Person(row.getObject(1, UUID.class), row.getBoolean(2)))
                .list());
    }

    private boolean erase(UUID organization, UUID person) {
        try {
            erasure.erase(organization, ACTOR, person);
            return true;
        } catch (ContactException overtaken) {
            return false; // somebody has merged or deleted them just now
        }
    }

    private record Person(UUID id, boolean silent) {}
}
