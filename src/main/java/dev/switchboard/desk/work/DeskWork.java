package dev.switchboard.desk.work;

import dev.switchboard.desk.work.Steps.Before;
import dev.switchboard.ground.database.OrganizationScope;
import java.sql.Types;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Work on conversations. Each change of one leaves a line in its thread, and none moves it in the list. */
@Component
public final class DeskWork {

    private static final String CHANGE = """
            UPDATE conversations SET updated_at = now(), review_status = coalesce(:status, review_status),
                priority = coalesce(:priority, priority),
                assignee_id = CASE WHEN :assigns THEN :assignee ELSE assignee_id END,
                snoozed_until = CASE WHEN :snoozes THEN :snooze ELSE snoozed_until END
            WHERE organization_id = current_organization() AND id = ANY (:ids)""";

    private static final String LINE = """
            INSERT INTO messages (organization_id, conversation_id, contact_id, direction, method, purpose, sender_name, content,
                status, sent_by, sent_at)
            SELECT c.organization_id, c.id, c.contact_id, 'outbound', 'internal', :purpose, :name, line.words, 'sent', :by, now()
            FROM unnest(:ids::uuid[], :words::text[]) WITH ORDINALITY AS line (id, words, position)
            JOIN conversations c ON c.id = line.id AND c.organization_id = current_organization() ORDER BY line.position
            RETURNING id""";

    private final OrganizationScope scope;
    private final Members members;

    DeskWork(OrganizationScope scope, Members members) {
        this.scope = scope;
        this.members = members;
    }

    /**
     * Changes conversations; what is no conversation of the organization is passed over.
     *
     * @return how many became another
     * @throws NoMemberException if it is assigned to nobody of the organization
     */
    public int change(Worker by, List<UUID> ids, WorkChange change) {
        return scope.in(by.organizationId(), jdbc -> {
            Optional<String> assignee = change.assignee().flatMap(wanted -> wanted);
            assignee.ifPresent(wanted -> members.require(jdbc, by, wanted));
            Steps steps = new Steps(
                    change, assignee.map(wanted -> members.nameOf(jdbc, wanted)).orElse(""), zone(jdbc));
            Map<UUID, List<String>> told = new LinkedHashMap<>();
            lock(jdbc, ids).forEach(before -> told.put(before.id(), steps.of(before)));
            told.values().removeIf(List::isEmpty);
            if (!told.isEmpty()) {
                write(jdbc, told.keySet(), change);
                List<UUID> places = new ArrayList<>();
                told.forEach((id, words) -> places.addAll(Collections.nCopies(words.size(), id)));
                lines(
                        jdbc,
                        by,
                        "step",
                        places,
                        told.values().stream().flatMap(List::stream).toList());
            }
            return told.size();
        });
    }

    private static List<Before> lock(JdbcClient jdbc, List<UUID> ids) {
        return jdbc.sql("""
                        SELECT id, review_status, priority, assignee_id, snoozed_until FROM conversations
                        WHERE organization_id = current_organization() AND id = ANY (:ids) ORDER BY id FOR UPDATE""")
                .param("ids", ids.toArray(UUID[]::new))
                .query((row, number) -> new Before(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getString(3),
                        row.getString(4),
                        Optional.ofNullable(row.getObject(5, OffsetDateTime.class))
                                .map(OffsetDateTime::toInstant)
                                .orElse(null)))
                .list();
    }

    private static void write(JdbcClient jdbc, Collection<UUID> ids, WorkChange change) {
        jdbc.sql(CHANGE)
                .param("status", change.reviewStatus().orElse(null), Types.VARCHAR)
                .param("priority", change.priority().orElse(null), Types.VARCHAR)
                .param("assigns", change.assignee().isPresent())
                .param("assignee", change.assignee().flatMap(to -> to).orElse(null), Types.VARCHAR)
                .param("snoozes", change.snooze().isPresent())
                .param(
                        "snooze",
                        change.snooze()
                                .flatMap(until -> until)
                                .map(until -> until.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("ids", ids.toArray(UUID[]::new))
                .update();
    }

    /** @return ids of what was written */
    private List<UUID> lines(JdbcClient jdbc, Worker by, String purpose, List<UUID> conversations, List<String> words) {
        return jdbc.sql(LINE)
                .param("purpose", purpose)
                .param("name", members.nameOf(jdbc, by.userId()))
                .param("by", by.userId())
                .param("ids", conversations.toArray(UUID[]::new))
                .param("words", words.toArray(String[]::new))
                .query(UUID.class)
                .list();
    }

    private static ZoneId zone(JdbcClient jdbc) {
        String zone = jdbc.sql("SELECT zone FROM organizations WHERE id = current_organization()")
                .query(String.class)
                .optional()
                .orElse("UTC");
        try {
            return ZoneId.of(zone);
        } catch (DateTimeException unknown) {
            return ZoneOffset.UTC;
        }
    }

    /**
     * Writes a note for colleagues.
     *
     * @return its message; nothing if there is no such conversation
     */
    public Optional<UUID> note(Worker by, UUID conversation, String words) {
        return scope.in(by.organizationId(), jdbc -> {
            List<UUID> written = lines(jdbc, by, "note", List.of(conversation), List.of(words));
            jdbc.sql(
                            "UPDATE conversations SET updated_at = now() WHERE id = ? AND organization_id = current_organization()")
                    .param(conversation)
                    .update();
            return written.stream().findFirst();
        });
    }

    /**
     * Somebody has read all that there is.
     *
     * @return false if there is no such conversation
     */
    public boolean read(Worker by, UUID conversation) {
        return scope.in(by.organizationId(), jdbc -> {
            int read = jdbc.sql("""
                            INSERT INTO conversation_reads AS r (organization_id, conversation_id, user_id, read_until)
                            SELECT c.organization_id, c.id, :by,
                                coalesce((SELECT m.id FROM messages m WHERE m.conversation_id = c.id ORDER BY m.id DESC LIMIT 1), uuidv7())
                            FROM conversations c WHERE c.id = :id AND c.organization_id = current_organization()
                            ON CONFLICT (conversation_id, user_id) DO UPDATE SET
                                read_until = greatest(r.read_until, excluded.read_until), read_at = now()""")
                    .param("by", by.userId())
                    .param("id", conversation)
                    .update();
            jdbc.sql("""
                            UPDATE conversations SET unread = 0, updated_at = now()
                            WHERE id = ? AND organization_id = current_organization() AND unread > 0""").param(conversation).update();
            return read > 0;
        });
    }
}
