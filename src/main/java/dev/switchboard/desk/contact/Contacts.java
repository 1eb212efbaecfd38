package dev.switchboard.desk.contact;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** The people of an organization, as its members write them. All methods throw {@link ContactException}. */
@Component
public final class Contacts {

    /** One who can be worked with, locked: neither merged into another nor erased. */
    private static final String LOCK = """
            SELECT merged_into IS NOT NULL, erased_at IS NOT NULL, phone_number, email FROM contacts
            WHERE id = ? AND organization_id = current_organization() FOR UPDATE""";

    private final OrganizationScope scope;
    private final AuditLog audit;

    Contacts(OrganizationScope scope, AuditLog audit) {
        this.scope = scope;
        this.audit = audit;
    }

    /** @return the new person's id */
    public UUID create(UUID organizationId, String actor, ContactFields fields) {
        if (fields.text("phone").isEmpty() && fields.text("email").isEmpty()) {
            throw ContactException.badField("phone", "a phone number, or an email, by which the person is known");
        }
        return changing(organizationId, jdbc -> {
            UUID id = jdbc.sql("INSERT INTO contacts (organization_id) VALUES (current_organization()) RETURNING id")
                    .query(UUID.class)
                    .single();
            write(jdbc, id, new Locked(Optional.empty(), Optional.empty()), fields);
            audit(jdbc, organizationId, new Change(actor, "created", subject(id), fields.audited()));
            return id;
        });
    }

    /** Changes what is named. An older number stays one of theirs, beside the new one; null takes the shown one away. */
    public void change(UUID organizationId, String actor, UUID id, ContactFields fields) {
        changing(organizationId, jdbc -> {
            write(jdbc, id, lock(jdbc, id), fields);
            if (!fields.isEmpty()) {
                audit(jdbc, organizationId, new Change(actor, "changed", subject(id), fields.audited()));
            }
            return id;
        });
    }

    /**
     * Takes the person away, and whoever was merged into them. Conversations, calls and messages stay as they are, with
     * the names that stand in them; the next call or text from the number makes a new person.
     */
    public void delete(UUID organizationId, String actor, UUID id) {
        changing(organizationId, jdbc -> {
            lock(jdbc, id);
            jdbc.sql("DELETE FROM contacts WHERE id = :id OR merged_into = :id")
                    .param("id", id)
                    .update();
            audit(jdbc, organizationId, new Change(actor, "deleted", subject(id), Map.of()));
            return id;
        });
    }

    private <T> T changing(UUID organizationId, Function<JdbcClient, T> work) {
        try {
            return scope.in(organizationId, work);
        } catch (DuplicateKeyException taken) { // somebody else was quicker
            throw ContactException.conflict("somebody else has just been given this address; look for them, or merge");
        }
    }

    /** @throws ContactException if there is no such person, or they were merged or erased */
    static Locked lock(JdbcClient jdbc, UUID id) {
        return jdbc.sql(LOCK)
                .param(id)
                .query((row, number) -> {
                    if (row.getBoolean(1) || row.getBoolean(2)) {
                        throw ContactException.conflict(
                                row.getBoolean(2)
                                        ? "this person was erased"
                                        : "this person was merged into another; work with that one");
                    }
                    return new Locked(Optional.ofNullable(row.getString(3)), Optional.ofNullable(row.getString(4)));
                })
                .optional()
                .orElseThrow(ContactException::notFound);
    }

    private static void write(JdbcClient jdbc, UUID id, Locked before, ContactFields fields) {
        if (fields.isEmpty()) {
            return;
        }
        writeAddresses(jdbc, id, before, fields);
        jdbc.sql("UPDATE contacts SET updated_at = now(), " + fields.assignments() + " WHERE id = :id")
                .params(fields.parameters())
                .param("id", id)
                .update();
        if (fields.has("phone") && fields.text("phone").isEmpty()) {
            jdbc.sql(
                            "UPDATE contacts SET phone_number = (SELECT address FROM contact_addresses"
                                    + " WHERE contact_id = :id AND address LIKE '+%' ORDER BY created_at, address LIMIT 1) WHERE id = :id")
                    .param("id", id)
                    .update();
        }
        fields.text("name").ifPresent(name -> jdbc.sql("UPDATE conversations SET customer_name = ?, updated_at = now()"
                        + " WHERE contact_id = ? AND customer_name <> ?")
                .params(name, id, name)
                .update());
    }

    private static void writeAddresses(JdbcClient jdbc, UUID id, Locked before, ContactFields fields) {
        if (fields.has("phone")) {
            Optional<String> phone = fields.text("phone");
            phone.ifPresentOrElse(
                    number -> take(jdbc, id, number, "phone number"), () -> drop(jdbc, id, before.phone.orElse(null)));
        }
        if (fields.has("email")) {
            drop(jdbc, id, before.email.map(Contacts::address).orElse(null));
            fields.text("email").ifPresent(email -> take(jdbc, id, address(email), "e-mail address"));
        }
        if ((fields.has("phone") || fields.has("email"))
                && jdbc.sql("SELECT NOT EXISTS (SELECT FROM contact_addresses WHERE contact_id = ?)")
                        .param(id)
                        .query(Boolean.class)
                        .single()) {
            throw ContactException.badField("phone", "a phone number, or an email, by which the person is known");
        }
    }

    /** An e-mail address as it is looked for. */
    static String address(String email) {
        return email.toLowerCase(Locale.ROOT);
    }

    private static void take(JdbcClient jdbc, UUID id, String address, String what) {
        UUID owner = jdbc.sql("""
                        INSERT INTO contact_addresses AS a (organization_id, address, contact_id) VALUES (current_organization(), ?, ?)
                        ON CONFLICT (organization_id, address) DO UPDATE SET address = a.address RETURNING contact_id""").params(address, id).query(UUID.class).single();
        if (!owner.equals(id)) {
            throw ContactException.conflict("somebody else has this " + what + "; look for them, or merge the two");
        }
    }

    private static void drop(JdbcClient jdbc, UUID id, @Nullable String address) {
        if (address != null) {
            jdbc.sql("DELETE FROM contact_addresses WHERE contact_id = ? AND address = ?")
                    .params(id, address)
                    .update();
        }
    }

    private void audit(JdbcClient jdbc, UUID organizationId, Change change) {
        audit.append(jdbc, organizationId, change);
    }

    static String subject(UUID id) {
        return "contacts/" + id;
    }

    /** What a locked person had. */
    record Locked(Optional<String> phone, Optional<String> email) {}

    /** For the audit log: what was done, in a word. */
    static Map<String, List<@Nullable Object>> word(String field, Object value) {
        return Map.of(field, List.of(value));
    }
}
