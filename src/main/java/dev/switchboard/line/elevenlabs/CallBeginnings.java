package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.organization.Listing;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Who may be called, from which number and by which agent; and the row of a call that is about to be placed. */
@Component
final class CallBeginnings {

    /** Of an organization in an hour. */
    private static final int PER_HOUR = 20;

    private final AuditLog audit;

    CallBeginnings(AuditLog audit) {
        this.audit = audit;
    }

    /** In the organization's transaction. @throws ElevenLabsException if there is none */
    AgentCall begin(JdbcClient jdbc, CallWish wish, Listing listing, ElevenLabsAccount account) {
        if (!account.api().isThere() && account.own()) {
            throw ElevenLabsException.conflict("The stored key of ElevenLabs can't be read. Store it again.");
        }
        if (!account.api().isThere()) {
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
        String agent = account.agent(Optional.ofNullable(from.agentId()))
                .orElseThrow(() -> ElevenLabsException.conflict("No agent is chosen. Set its id first."));
        UUID contact = OutboundStore.contact(jdbc, wish);
        OutboundStore.refuseUnwanted(jdbc, wish.customer(), contact);
        if (OutboundStore.ofLastHour(jdbc) >= PER_HOUR) {
            throw ElevenLabsException.tooMany();
        }
        if (OutboundStore.isUnderWay(jdbc, wish.customer())) {
            throw ElevenLabsException.conflict("This number is being called already.");
        }
        String carrier = listing.accountOfNumber(Carrier.valueOf(from.carrier()), from.number())
                .map(CarrierAccount::accountSid)
                .orElse("elevenlabs");
        UUID id = OutboundStore.begin(jdbc, wish, contact, carrier, from.number());
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
}
