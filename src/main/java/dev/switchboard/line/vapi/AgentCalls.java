package dev.switchboard.line.vapi;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.outside.OutsideException;
import dev.switchboard.line.vapi.VapiClient.Kind;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has an organization's outbound agent call a contact. The call's row is there before Vapi is asked, and only whoever made it asks:
 * one request is one call at most.
 */
@Component
public final class AgentCalls {

    private static final Logger LOG = LoggerFactory.getLogger(AgentCalls.class);

    static final int PER_HOUR = 20; // of an organization

    private static final Duration AT_ONCE = Duration.ofSeconds(5); // the simulator's calls are over then
    private static final Duration LONGEST = Duration.ofHours(1); // Vapi ends a call sooner, so its report is lost then
    private static final String UNSAID = "Vapi did not say whether it placed the call.";

    private static final String CONTACT = """
            SELECT c.name, c.blocked,
                coalesce(c.phone_number, (SELECT a.address FROM contact_addresses a WHERE a.contact_id = c.id AND a.address LIKE '+%'
                                          ORDER BY a.created_at LIMIT 1)) AS phone
            FROM contacts c WHERE c.organization_id = current_organization() AND c.id = ? AND c.erased_at IS NULL""";

    private static final String BEGIN = """
            WITH b AS (SELECT uuidv7() AS id), call AS (
                INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, purpose,
                    status, contact_id, user_id, customer_name)
                SELECT b.id, :organization, 'vapi', 'vapi-call-' || b.id, :ours, :customer, 'outbound', 'agent_call', 'pending', :contact,
                    :user, :name
                FROM b RETURNING id)
            INSERT INTO vapi_calls (call_id, organization_id, agent_id) SELECT id, :organization, :agent FROM call RETURNING call_id""";

    private final OrganizationScope scope;
    private final VapiClient vapi;
    private final VapiCalls calls;
    private final AuditLog audit;

    AgentCalls(OrganizationScope scope, VapiClient vapi, VapiCalls calls, AuditLog audit) {
        this.scope = scope;
        this.vapi = vapi;
        this.calls = calls;
        this.audit = audit;
    }

    /**
     * A call that an agent places.
     *
     * @param vapiCallId null: not known, or never placed
     * @param status {@code pending initiated unknown failed}, then as a call goes on
     * @param reason in words, if it came to nothing
     */
    public record Placed(
            UUID callId,
            @Nullable String vapiCallId,
            @Nullable UUID contactId,
            String phone,
            String fromNumber,
            String status,
            @Nullable String reason,
            @Nullable Integer durationSeconds,
            Instant createdAt,
            Instant updatedAt) {

        @Override
        public String toString() {
            return "Placed[" + callId + ", " + status + "]";
        }
    }

    /** Whether the organization has an agent that can call people. */
    public boolean canCall(UUID organization) {
        return vapi.isThere()
                && scope.in(organization, AgentRows::caller).isPresent();
    }

    public Optional<Placed> find(UUID organization, UUID call) {
        return scope.in(organization, jdbc -> jdbc.sql("""
                        SELECT id, nullif(twilio_call_sid, 'vapi-call-' || id), contact_id, called_phone, caller_phone, status, reason,
                            call_duration_seconds, created_at, updated_at
                        FROM phone_calls WHERE organization_id = current_organization() AND id = ? AND account_sid = 'vapi'
                          AND direction = 'outbound'""")
                .param(call)
                .query((row, number) -> new Placed(
                        row.getObject(1, UUID.class),
                        row.getString(2),
                        row.getObject(3, UUID.class),
                        String.valueOf(row.getString(4)),
                        String.valueOf(row.getString(5)),
                        row.getString(6),
                        row.getString(7),
                        row.getObject(8, Integer.class),
                        row.getObject(9, OffsetDateTime.class).toInstant(),
                        row.getObject(10, OffsetDateTime.class).toInstant()))
                .optional());
    }

    /**
     * Calls a contact. Waits for Vapi.
     *
     * @throws VapiRefusedException if it is not placed
     */
    public Placed call(UUID organization, String user, UUID contact) {
        Begun begun = scope.changing(organization, jdbc -> begin(jdbc, organization, user, contact));
        try {
            JsonNode made = vapi.make(Kind.CALL, body(begun));
            scope.in(organization, jdbc -> placed(jdbc, organization, begun, made.path("id").asText()));
        } catch (OutsideException failed) {
            failed(organization, begun, failed);
        }
        return find(organization, begun.call).orElseThrow(VapiRefusedException::notFound);
    }

    private Begun begin(JdbcClient jdbc, UUID organization, String user, UUID contact) {
        AgentRows.Caller agent = AgentRows.caller(jdbc)
                .orElseThrow(() -> VapiRefusedException.conflict(
                        "There is no outbound agent with a number. Set one up first."));
        Called called = jdbc.sql(CONTACT)
                .param(contact)
                .query((row, number) -> new Called(row.getString(1), row.getBoolean(2), row.getString(3)))
                .optional()
                .orElseThrow(VapiRefusedException::notFound);
        if (called.blocked) {
            throw VapiRefusedException.conflict("This contact is blocked. Unblock them first.");
        }
        PhoneNumber ours = new PhoneNumber(agent.number());
        PhoneNumber customer = Optional.ofNullable(called.phone)
                .flatMap(PhoneNumber::parse)
                .orElseThrow(() -> VapiRefusedException.badField("contact", "a contact with a phone number"));
        if (customer.equals(ours) || !customer.isOrdinaryCallFrom(ours)) {
            throw VapiRefusedException.conflict("This number can't be called by an agent.");
        }
        refuseTooMany(jdbc, customer);
        UUID call = jdbc.sql(BEGIN)
                .param("organization", organization)
                .param("ours", ours.e164())
                .param("customer", customer.e164())
                .param("contact", contact)
                .param("user", user)
                .param("name", called.name, Types.VARCHAR)
                .param("agent", agent.agent())
                .query(UUID.class)
                .single();
        audit.append(
                jdbc,
                organization,
                new Change(user, "created", "calls/" + call, Map.of("contact", Arrays.asList(null, contact.toString()))));
        return new Begun(call, agent, customer);
    }

    private static void refuseTooMany(JdbcClient jdbc, PhoneNumber customer) {
        boolean underWay = jdbc.sql("""
                        SELECT EXISTS (SELECT FROM phone_calls WHERE organization_id = current_organization() AND account_sid = 'vapi'
                            AND direction = 'outbound' AND called_phone = ? AND ended_at IS NULL
                            AND status IN ('pending', 'initiated', 'ringing', 'in-progress') AND created_at > now() - interval '1 hour')""")
                .param(customer.e164())
                .query(Boolean.class)
                .single();
        if (underWay) {
            throw VapiRefusedException.conflict("The agent is calling this contact already.");
        }
        int before = jdbc.sql("""
                        SELECT count(*) FROM phone_calls WHERE organization_id = current_organization() AND account_sid = 'vapi'
                          AND direction = 'outbound' AND created_at > now() - interval '1 hour'""").query(Integer.class).single();
        if (before >= PER_HOUR) {
            throw VapiRefusedException.conflict("The agent has called " + PER_HOUR + " contacts within an hour. Try again later.");
        }
    }

    /** Its name says which call of ours it is, should the first message of it be here before the answer is. */
    private static ObjectNode body(Begun begun) {
        ObjectNode body = JsonNodeFactory.instance
                .objectNode()
                .put("name", begun.call.toString())
                .put("assistantId", begun.agent.assistantId())
                .put("phoneNumberId", begun.agent.numberId());
        body.putObject("customer").put("number", begun.customer.e164());
        return body;
    }

    private boolean placed(JdbcClient jdbc, UUID organization, Begun begun, String theirs) {
        VapiCallRows.placed(jdbc, organization, begun.call.toString(), theirs);
        jdbc.sql("UPDATE phone_calls SET status = 'initiated', updated_at = now() WHERE id = ? AND status = 'pending'")
                .param(begun.call)
                .update();
        jdbc.sql("UPDATE contacts SET last_contacted_at = now(), updated_at = now() WHERE id = (SELECT contact_id FROM phone_calls WHERE id = ?)")
                .param(begun.call)
                .update();
        calls.expectReport(jdbc, organization, begun.call, "placed", vapi.simulated() ? AT_ONCE : LONGEST);
        return true;
    }

    private void failed(UUID organization, Begun begun, OutsideException failed) {
        boolean unknown = failed.isUnknown();
        LOG.warn("A call of agent {} was not placed, as far as we know: {}", begun.agent.agent(), failed.getMessage());
        String why = unknown ? UNSAID : "Vapi refused the call.";
        scope.in(organization, jdbc -> {
            jdbc.sql("""
                            UPDATE phone_calls SET status = ?, reason = ?, updated_at = now(), ended_at = CASE WHEN ? THEN NULL ELSE now() END
                            WHERE id = ? AND status = 'pending'""")
                    .params(unknown ? "unknown" : "failed", why, unknown, begun.call)
                    .update();
            return true;
        });
        if (!unknown) {
            throw VapiRefusedException.conflict(
                    failed.kind() == OutsideException.Kind.NOT_SENT
                            ? "Vapi does not answer now. Try again later."
                            : "Vapi refused the call. See the agent's state.");
        }
    }

    private record Begun(UUID call, AgentRows.Caller agent, PhoneNumber customer) {}

    private record Called(
            @Nullable String name,
            boolean blocked,
            @Nullable String phone) {}
}
