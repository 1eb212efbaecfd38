package dev.switchboard.ground.notice;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Notices for whoever has to do something. While one is pending, the same is not told twice: it is counted.
 *
 * <p>A notice's type is a word for programs ({@code spend_cap_reached}); its key says what it is about, a day or a number
 * for example; its message is for people.
 */
@Component
public final class Notices {

    private static final String RAISE = """
            INSERT INTO admin_notifications AS n (organization_id, type, key, phone_number, message)
            VALUES (:organization, :type, :key, :number, :message)
            ON CONFLICT (organization_id, type, key) WHERE status = 'pending'
            DO UPDATE SET count = n.count + 1, message = excluded.message, updated_at = now()
            RETURNING n.id, n.count = 1""";

    private final OrganizationScope scope;
    private final EventLog events;

    Notices(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    /**
     * For the owner of an organization, in the caller's transaction, which is in its scope.
     *
     * @return whether it was not pending already
     */
    public boolean raise(
            JdbcClient jdbc, UUID organization, String type, String key, Optional<PhoneNumber> number, String message) {
        return write(jdbc, organization, type, key, number, message).isNew;
    }

    /**
     * The same for what the owner is mailed as well, once for as long as it is pending: by {@code
     * routes/messages/notice-raised.yaml}.
     *
     * @return whether it was not pending already
     */
    public boolean tell(
            JdbcClient jdbc, UUID organization, String type, String key, Optional<PhoneNumber> number, String message) {
        Raised raised = write(jdbc, organization, type, key, number, message);
        if (raised.isNew) {
            events.append(jdbc, organization, Subject.notice(raised.id), "notice.raised", "raised");
        }
        return raised.isNew;
    }

    private static Raised write(
            JdbcClient jdbc, UUID organization, String type, String key, Optional<PhoneNumber> number, String message) {
        return jdbc.sql(RAISE)
                .param("organization", organization)
                .param("type", type)
                .param("key", key)
                .param("number", number.map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("message", message)
                .query((row, at) -> new Raised(row.getObject(1, UUID.class), row.getBoolean(2)))
                .single();
    }

    /** There is nothing to do about it any more; in the caller's transaction. */
    public void settle(JdbcClient jdbc, UUID organization, String type, String key) {
        jdbc.sql("""
                        UPDATE admin_notifications SET status = 'done', updated_at = now()
                        WHERE organization_id = ? AND type = ? AND key = ? AND status = 'pending'""").params(organization, type, key).update();
    }

    /** For the platform's administrator. */
    public boolean raise(String type, String key, Optional<PhoneNumber> number, String message) {
        return scope.nowhere()
                .sql("SELECT raise_platform_notice(:type, :key, :number, :message)")
                .param("type", type)
                .param("key", key)
                .param("number", number.map(PhoneNumber::e164).orElse(null), Types.VARCHAR)
                .param("message", message)
                .query(Boolean.class)
                .single();
    }

    /** There is nothing to do about it any more, for the platform's administrator. */
    public void settle(String type, String key) {
        scope.nowhere()
                .sql("SELECT settle_platform_notice(?, ?)")
                .params(type, key)
                .query(Long.class)
                .single();
    }

    private record Raised(UUID id, boolean isNew) {}
}
