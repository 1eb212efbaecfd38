package dev.switchboard.line.vapi;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * The agents of an organization, as people see and change them. What is to be done at Vapi is an event of the same transaction:
 * nobody who saves waits for it.
 */
@Component
public final class Agents {

    static final String SAVED = "agent.saved";
    static final String NUMBER_WANTED = "agent.number-wanted";
    static final String DELETED = "agent.deleted";

    private static final int MOST = 20; // of an organization
    private static final String NOT_SET_UP = "Vapi is not set up here: VAPI_PRIVATE_KEY is missing.";
    private static final Set<String> BUSY = Set.of("importing", "undoing", "releasing");

    private final OrganizationScope scope;
    private final EventLog events;
    private final AuditLog audit;
    private final VapiClient vapi;
    private final VapiProperties properties;
    private final ToolRegistry tools;

    Agents(
            OrganizationScope scope,
            EventLog events,
            AuditLog audit,
            VapiClient vapi,
            VapiProperties properties,
            ToolRegistry tools) {
        this.scope = scope;
        this.events = events;
        this.audit = audit;
        this.vapi = vapi;
        this.properties = properties;
        this.tools = tools;
    }

    static Subject subject(UUID agent) {
        return new Subject("agent", agent);
    }

    /** @param publicKey for pages that start calls; null: there is none @param webhookUrl where Vapi calls us */
    public record SetUp(
            boolean ready, boolean simulated, @Nullable String publicKey, String webhookUrl) {}

    public SetUp setUp() {
        return new SetUp(
                vapi.isThere(),
                vapi.simulated(),
                properties.publicKey().isBlank() ? null : properties.publicKey(),
                tools.server());
    }

    public List<Agent> list(UUID organization) {
        return scope.in(organization, AgentRows::list);
    }

    public Optional<Agent> find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> AgentRows.find(jdbc, id)).map(AgentRows.Row::agent);
    }

    /** @param fields by their names in the API, {@code name} and {@code direction} among them */
    public Agent add(UUID organization, String actor, Map<String, @Nullable Object> fields) {
        requireVapi();
        UUID id = scope.changing(organization, jdbc -> {
            if (AgentRows.list(jdbc).size() >= MOST) {
                throw VapiRefusedException.conflict("There are " + MOST + " agents already, and no more are possible.");
            }
            UUID added = named(() -> AgentRows.add(jdbc, organization, fields));
            record(jdbc, organization, actor, "created", added, Change.between(Map.of(), fields));
            events.append(jdbc, organization, subject(added), SAVED, "1");
            return added;
        });
        return find(organization, id).orElseThrow(VapiRefusedException::notFound);
    }

    /** A field that is left out keeps its value. */
    public Agent change(UUID organization, String actor, UUID id, Map<String, @Nullable Object> fields) {
        requireVapi();
        return scope.changing(organization, jdbc -> {
            Agent before = AgentRows.find(jdbc, id)
                    .orElseThrow(VapiRefusedException::notFound)
                    .agent();
            int version = named(() -> AgentRows.change(jdbc, id, fields));
            record(jdbc, organization, actor, "changed", id, Change.between(values(before), fields));
            events.append(jdbc, organization, subject(id), SAVED, String.valueOf(version));
            return AgentRows.find(jdbc, id).orElseThrow().agent();
        });
    }

    /** Its assistant and its number at Vapi go a moment later; its calls stay. */
    public void delete(UUID organization, String actor, UUID id) {
        requireVapi();
        scope.changing(organization, jdbc -> {
            Agent before = AgentRows.find(jdbc, id)
                    .orElseThrow(VapiRefusedException::notFound)
                    .agent();
            record(jdbc, organization, actor, "deleted", id, Change.forgotten(values(before)));
            return delete(jdbc, organization, id);
        });
    }

    /** The organization is: none of its agents goes on talking. */
    void deleteAll(UUID organization) {
        scope.in(organization, jdbc -> {
            List<Agent> all = AgentRows.list(jdbc);
            all.forEach(agent -> delete(jdbc, organization, agent.id()));
            return all.size();
        });
    }

    private boolean delete(JdbcClient jdbc, UUID organization, UUID id) {
        AgentRows.delete(jdbc, id);
        events.append(jdbc, organization, subject(id), DELETED, "deleted");
        return true;
    }

    /** Has it synced once more, though nothing of it changed. */
    public Agent sync(UUID organization, String actor, UUID id) {
        return change(organization, actor, id, Map.of());
    }

    /** Has a number of the organization's own Twilio account answered by this agent. */
    public Agent importNumber(UUID organization, String actor, UUID id, PhoneNumber number) {
        requireVapi();
        return move(organization, actor, id, jdbc -> {
            Agent agent = AgentRows.find(jdbc, id).orElseThrow().agent();
            if (agent.numberState().equals("imported")) {
                throw VapiRefusedException.conflict("This agent has a number. Release it first.");
            }
            if (taken(jdbc, id, number)) {
                throw VapiRefusedException.badField("phoneNumber", "a number that no other agent has");
            }
            return AgentRows.number(jdbc, id, "importing", number.e164(), null);
        });
    }

    /** Gives the number back: Vapi forgets it, and its calls come to us again. */
    public Agent releaseNumber(UUID organization, String actor, UUID id) {
        requireVapi();
        return move(organization, actor, id, jdbc -> {
            if (AgentRows.find(jdbc, id).orElseThrow().agent().phoneNumber() == null) {
                throw VapiRefusedException.conflict("This agent has no number.");
            }
            return AgentRows.number(jdbc, id, "releasing", null, null);
        });
    }

    /** A number was given up at its carrier: Vapi is to forget it as well. */
    void numberReleased(UUID organization, UUID number) {
        scope.in(organization, jdbc -> {
            Optional<UUID> agent = jdbc.sql("""
                            UPDATE agents a SET number_state = 'releasing', updated_at = now() FROM organization_phone_numbers n
                            WHERE a.organization_id = current_organization() AND a.deleted_at IS NULL AND n.organization_id = a.organization_id AND n.id = ?
                              AND a.phone_number = n.phone_number AND a.number_state IN ('imported', 'importing')
                            RETURNING a.id""").param(number).query(UUID.class).optional();
            agent.ifPresent(id -> events.append(jdbc, organization, subject(id), NUMBER_WANTED, "released:" + number));
            return agent.isPresent();
        });
    }

    private Agent move(
            UUID organization, String actor, UUID id, java.util.function.Function<JdbcClient, Integer> change) {
        return scope.changing(organization, jdbc -> {
            Agent before = AgentRows.find(jdbc, id)
                    .orElseThrow(VapiRefusedException::notFound)
                    .agent();
            if (BUSY.contains(before.numberState())) {
                throw VapiRefusedException.conflict("Its number is being worked on. Wait until that has ended.");
            }
            change.apply(jdbc);
            Agent after = AgentRows.find(jdbc, id).orElseThrow().agent();
            record(jdbc, organization, actor, "changed", id, Change.between(values(before), values(after)));
            events.append(
                    jdbc, organization, subject(id), NUMBER_WANTED, after.numberState() + ":" + UUID.randomUUID());
            return after;
        });
    }

    private static boolean taken(JdbcClient jdbc, UUID id, PhoneNumber number) {
        return jdbc.sql("""
                        SELECT EXISTS (SELECT FROM agents WHERE organization_id = current_organization() AND id <> ? AND phone_number = ?
                            AND removed_at IS NULL)""").params(id, number.e164()).query(Boolean.class).single();
    }

    private void requireVapi() {
        if (!vapi.isThere()) {
            throw VapiRefusedException.conflict(NOT_SET_UP);
        }
    }

    private static <T> T named(java.util.function.Supplier<T> write) {
        try {
            return write.get();
        } catch (DuplicateKeyException there) {
            throw VapiRefusedException.conflict(
                    "There is an agent of this name, or with this assistant, or another outbound one already.");
        }
    }

    private static Map<String, @Nullable Object> values(Agent agent) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put("name", agent.name());
        values.put("direction", agent.direction());
        values.put("voice", agent.voice());
        values.put("firstMessage", agent.firstMessage());
        values.put("prompt", agent.prompt());
        values.put("vapiAssistantId", agent.vapiAssistantId());
        values.put("phoneNumber", agent.phoneNumber());
        values.put("numberState", agent.numberState());
        return values;
    }

    private void record(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            UUID id,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(jdbc, organization, new Change(actor, action, "agents/" + id, fields));
    }
}
