package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.outside.OutsideException;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.stereotype.Component;

/**
 * Has the agent call somebody. The call's row is there before ElevenLabs is asked, and it is asked once: what came of it, if
 * nobody said, stays unknown until its conversation is told.
 */
@Component
public final class OutboundCalls {

    private static final Logger LOG = LoggerFactory.getLogger(OutboundCalls.class);

    private static final String UNSAID = "ElevenLabs did not say whether it placed the call. It may ring.";
    private static final String REFUSED = "ElevenLabs refused to place the call";

    private final OrganizationScope scope;
    private final Directory directory;
    private final ElevenLabsAccounts accounts;
    private final CallBeginnings beginnings;

    OutboundCalls(
            OrganizationScope scope, Directory directory, ElevenLabsAccounts accounts, CallBeginnings beginnings) {
        this.scope = scope;
        this.directory = directory;
        this.accounts = accounts;
        this.beginnings = beginnings;
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
        ElevenLabsAccount account = accounts.of(organization);
        ElevenLabsApi api = account.api();
        AgentCall call = scope.changing(organization, jdbc -> beginnings.begin(jdbc, wish, listing, account));
        ElevenLabsApi.PlacedCall placed;
        try {
            placed = api.call(call);
        } catch (OutsideException failed) {
            return failed(call, failed, api.simulated());
        }
        if (!placed.success()) {
            fail(call, REFUSED + ".");
            throw ElevenLabsException.refused(REFUSED + ".");
        }
        String status = scope.in(organization, jdbc -> OutboundStore.placed(jdbc, call, placed, api.simulated()));
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

    private Placed failed(AgentCall call, OutsideException failed, boolean simulated) {
        LOG.warn("Call {} by ElevenLabs: {}", call.call(), failed.getMessage());
        if (failed.isUnknown()) {
            String status =
                    scope.in(call.organization(), jdbc -> OutboundStore.move(jdbc, call.call(), "unknown", UNSAID));
            return new Placed(
                    call.call(),
                    null,
                    null,
                    call.customer().e164(),
                    call.ours().e164(),
                    status,
                    status.equals("unknown") ? UNSAID : null,
                    simulated);
        }
        if (failed.isFinal()) {
            String reason =
                    REFUSED + (failed.code().isEmpty() ? " (" + failed.status() + ")." : " (" + failed.code() + ").");
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
