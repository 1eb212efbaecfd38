package dev.switchboard.ground.agent;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** An agent's settings in the database. */
@Component
public final class AgentSettingsStore {

    /** Who has no row is shown what a first row would have. */
    private static final String READ = """
            SELECT coalesce(s.mode, 'take_message') AS mode, coalesce(s.relay, false) AS relay, s.persona,
                   coalesce(s.disclosure, true) AS disclosure, coalesce(s.languages, '{}') AS languages,
                   coalesce(s.max_turns, 20) AS max_turns, coalesce(s.max_minutes, 10) AS max_minutes,
                   coalesce(s.max_tokens, 30000) AS max_tokens, coalesce(s.max_cents, 50) AS max_cents,
                   s.greeting_open, s.greeting_closed, s.greeting_sorry,
                   coalesce(s.business_description, p.business_description) AS business_description, s.business_address, s.website,
                   coalesce(s.memory, true) AS memory, coalesce(s.redaction, true) AS redaction,
                   coalesce(s.redact_health, false) AS redact_health, coalesce(s.upset_transfer, true) AS upset_transfer,
                   coalesce(s.voice_engine, 'own') AS voice_engine, s.elevenlabs_agent_id, s.updated_at
            FROM organizations o LEFT JOIN agent_settings s ON s.organization_id = o.id
                 LEFT JOIN organization_phone_settings p ON p.organization_id = o.id
            WHERE o.id = current_organization()""";

    /** A description that is the one of the phone settings stays one with it. */
    private static final String WRITE = """
            INSERT INTO agent_settings (organization_id, mode, relay, persona, disclosure, languages, max_turns, max_minutes, max_tokens,
                max_cents, greeting_open, greeting_closed, greeting_sorry, business_description, business_address, website,
                memory, redaction, redact_health, upset_transfer, voice_engine, elevenlabs_agent_id)
            VALUES (current_organization(), :mode, :relay, :persona, :disclosure, :languages, :turns, :minutes, :tokens, :cents,
                :greetingOpen, :greetingClosed, :greetingSorry,
                nullif(:businessDescription, (SELECT business_description FROM organization_phone_settings
                    WHERE organization_id = current_organization())),
                :businessAddress, :website, :memory, :redaction, :redactHealth, :upsetTransfer, :voiceEngine,
                :elevenlabsAgentId)
            ON CONFLICT (organization_id) DO UPDATE SET mode = excluded.mode, relay = excluded.relay, persona = excluded.persona,
                disclosure = excluded.disclosure, languages = excluded.languages, max_turns = excluded.max_turns,
                max_minutes = excluded.max_minutes, max_tokens = excluded.max_tokens, max_cents = excluded.max_cents,
                greeting_open = excluded.greeting_open, greeting_closed = excluded.greeting_closed,
                greeting_sorry = excluded.greeting_sorry, business_description = excluded.business_description,
                business_address = excluded.business_address, website = excluded.website, memory = excluded.memory,
                redaction = excluded.redaction, redact_health = excluded.redact_health, upset_transfer = excluded.upset_transfer,
                voice_engine = excluded.voice_engine, elevenlabs_agent_id = excluded.elevenlabs_agent_id, updated_at = now()""";

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final EventLog events;
    private final AgentProfiles profiles;

    AgentSettingsStore(OrganizationScope scope, AuditLog audit, EventLog events, AgentProfiles profiles) {
        this.scope = scope;
        this.audit = audit;
        this.events = events;
        this.profiles = profiles;
    }

    public AgentSettings find(UUID organizationId) {
        return scope.in(organizationId, AgentSettingsStore::read);
    }

    /** @param change from the fields as they are to the fields as they should be, by their names in JSON */
    public AgentSettings put(UUID organizationId, String actor, UnaryOperator<Map<String, @Nullable Object>> change) {
        AgentSettings written = scope.changing(organizationId, jdbc -> {
            AgentSettings found = read(jdbc);
            Map<String, @Nullable Object> before = found.settable();
            Map<String, @Nullable Object> after = change.apply(before);
            write(jdbc, after);
            String action = found.updatedAt() == null ? "created" : "changed";
            audit.append(jdbc, organizationId, new Change(actor, action, "agent", Change.between(before, after)));
            if (differ("voiceEngine", before, after)
                    || !"own".equals(after.get("voiceEngine")) && differ("elevenlabsAgentId", before, after)) {
                engineChanged(jdbc, organizationId);
            }
            return read(jdbc);
        });
        profiles.forget(organizationId);
        return written;
    }

    private static boolean differ(
            String name, Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        return !Objects.equals(before.get(name), after.get(name));
    }

    /** Whoever talks to callers has to know of each of the numbers, or no more. */
    private void engineChanged(JdbcClient jdbc, UUID organizationId) {
        String key = "settings:" + UUID.randomUUID();
        jdbc.sql("""
                        SELECT id FROM organization_phone_numbers
                        WHERE organization_id = current_organization() AND status <> 'released' ORDER BY id LIMIT 1000""")
                .query(UUID.class)
                .list()
                .forEach(number -> events.append(jdbc, organizationId, Subject.number(number), "elevenlabs.sync", key));
    }

    private static void write(JdbcClient jdbc, Map<String, @Nullable Object> fields) {
        CallLimits limits = fields.get("limits") instanceof CallLimits given ? given : CallLimits.USUAL;
        List<?> languages = fields.get("languages") instanceof List<?> given ? given : List.of();
        jdbc.sql(WRITE)
                .params(fields)
                .param("languages", languages.toArray(String[]::new))
                .param("turns", limits.turns())
                .param("minutes", limits.minutes())
                .param("tokens", limits.tokens())
                .param("cents", limits.cents())
                .update();
    }

    private static AgentSettings read(JdbcClient jdbc) {
        return jdbc.sql(READ).query(AgentSettingsStore::row).single();
    }

    private static AgentSettings row(ResultSet row, int number) throws SQLException {
        OffsetDateTime updated = row.getObject("updated_at", OffsetDateTime.class);
        return new AgentSettings(
                row.getString("mode"),
                row.getBoolean("relay"),
                row.getString("persona"),
                row.getBoolean("disclosure"),
                List.of((String[]) row.getArray("languages").getArray()),
                new CallLimits(
                        row.getInt("max_turns"),
                        row.getInt("max_minutes"),
                        row.getInt("max_tokens"),
                        row.getInt("max_cents")),
                row.getString("greeting_open"),
                row.getString("greeting_closed"),
                row.getString("greeting_sorry"),
                row.getString("business_description"),
                row.getString("business_address"),
                row.getString("website"),
                row.getBoolean("memory"),
                row.getBoolean("redaction"),
                row.getBoolean("redact_health"),
                row.getBoolean("upset_transfer"),
                row.getString("voice_engine"),
                row.getString("elevenlabs_agent_id"),
                updated == null ? null : updated.toInstant());
    }
}
