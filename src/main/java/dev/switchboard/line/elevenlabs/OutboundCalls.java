package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.outside.OutsideException;
import java.util.Arrays;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has the agent call somebody. The call's row is there before ElevenLabs is asked, and it is asked once: what came of it, if
 * nobody said, stays unknown until its conversation is told.
 */
@Component
public final class OutboundCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundCalls.class);

    /** Of an organization in an hour. */
    static final int PER_HOUR = 20;

    private static final String UNSAID = "ElevenLabs did not say whether it placed the call. It may ring.";
    private static final String REFUSED = "ElevenLabs refused to place the call";

    private final OrganizationScope scope;
    private final Directory directory;
    private final ElevenLabsApi api;
    private final ElevenLabsAgents agents;
    private final AuditLog audit;

    OutboundCalls(
            OrganizationScope scope,
            Directory directory,
            ElevenLabsApi api,
            ElevenLabsAgents agents,
            AuditLog audit) {
        this.scope = scope;
        this.directory = directory;
        this.api = api;
        this.agents = agents;
        this.audit = audit;
    }

    /**
     * @param callId ours
     * @param conversationId theirs; null if they did not say
     * @param fromNumber which the customer sees
     * @param status {@code initiated}, or {@code unknown} if nobody said whether it was placed
     * @param reason in words, with {@code unknown}
     * @param simulated whether nobody was called, because a simulator is in the place of ElevenLabs
     */
    public record Placed(
            UUID callId,
            @Nullable String conversationId,
            @Nullable String callSid,
            String phoneNumber,
            String fromNumber,
            String status,
            @Nullable String reason,
            boolean simulated) {}

    /**
     * Waits for ElevenLabs.
     *
     * @throws ElevenLabsException if it is not placed
     */
    public Placed place(CallWish wish) {
        UUID organization = wish.organization();
        Listing listing = directory.listing(organization).orElseThrow(ElevenLabsException::notFound);
        AgentCall call = scope.changing(organization, jdbc -> begin(jdbc, wish, listing));
        ElevenLabsApi.PlacedCall placed;
        try {
            placed = api.call(call);
        } catch (OutsideException failed) {
            return failed(call, failed);
        }
        if (!placed.success()) {
            fail(call, REFUSED + ".");
            throw ElevenLabsException.refused(REFUSED + ".");
        }
        String status = scope.in(
                organization, jdbc -> OutboundStore.placed(jdbc, call, placed, api.simulated()));
        return new Placed(
                call.call(),
                placed.conversationId().isEmpty() ? null : placed.conversationId(),
                placed.callSid().isEmpty() ? null : placed.callSid(),
                call.customer().e164(),
                call.ours().e164(),
                status,
                null,
                api.simulated());
    }

    private AgentCall begin(JdbcClient jdbc, CallWish wish, Listing listing) {
        if (!api.isThere()) {
            throw ElevenLabsException.conflict("ElevenLabs is not connected: ELEVENLABS_API_KEY is not set.");
        }
        if (listing.paused()) {
            throw ElevenLabsException.conflict("The stored carrier account can't be read. Store it again.");
        }
        if (wish.customer().isPremiumRate()) {
            throw ElevenLabsException.badField("phoneNumber", "a number that costs no more than usual to call");
        }
        OutboundStore.From from = OutboundStore.from(jdbc)
                .orElseThrow(() -> ElevenLabsException.conflict("Organization " + wish.organization()
                        + " has no active phone number that ElevenLabs answers. Import one, or activate it."));
        if (OutboundStore.isOurs(jdbc, wish.customer())) {
            throw ElevenLabsException.badField("phoneNumber", "a number that is not one of yours");
        }
        String agent = agents.of(from.agentId())
                .orElseThrow(() -> ElevenLabsException.conflict("No agent is chosen. Set its id first."));
        UUID contact = OutboundStore.contact(jdbc, wish);
        OutboundStore.refuseUnwanted(jdbc, wish.customer(), contact);
        if (OutboundStore.ofLastHour(jdbc) >= PER_HOUR) {
            throw ElevenLabsException.tooMany();
        }
        if (OutboundStore.isUnderWay(jdbc, wish.customer())) {
            throw ElevenLabsException.conflict("This number is being called already.");
        }
        String account = listing.account(Carrier.valueOf(from.carrier()))
                .map(CarrierAccount::accountSid)
                .orElse("elevenlabs");
        UUID id = OutboundStore.begin(jdbc, wish, contact, account, from.number());
        audit.append(
                jdbc,
                wish.organization(),
                new Change(
                        wish.user(),
                        "created",
                        "calls/" + id,
                        Map.of("contact", Arrays.asList(null, contact.toString()))));
        return new AgentCall(
                wish.organization(),
                id,
                agent,
                from.phoneId(),
                from.number(),
                wish.customer(),
                wish.lead(),
                wish.variables());
    }

    private Placed failed(AgentCall call, OutsideException failed) {
        LOG.warn("Call {} by ElevenLabs: {}", call.call(), failed.getMessage());
        if (failed.isUnknown()) {
            String status = scope.in(
                    call.organization(), jdbc -> OutboundStore.move(jdbc, call.call(), "unknown", UNSAID));
            return new Placed(
                    call.call(),
                    null,
                    null,
                    call.customer().e164(),
                    call.ours().e164(),
                    status,
                    status.equals("unknown") ? UNSAID : null,
                    api.simulated());
        }
        if (failed.isFinal()) {
            String reason = REFUSED + (failed.code().isEmpty() ? " (" + failed.status() + ")." : " (" + failed.code() + ").");
            fail(call, reason);
            throw ElevenLabsException.refused(reason);
        }
        fail(call, "ElevenLabs did not answer.");
        throw ElevenLabsException.away(failed.retryAfter());
    }

    private void fail(AgentCall call, String reason) {
        scope.in(call.organization(), jdbc -> OutboundStore.move(jdbc, call.call(), "failed", reason));
    }
}
