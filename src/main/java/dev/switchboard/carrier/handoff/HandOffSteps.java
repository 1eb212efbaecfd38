package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.handoff.HandOffTurn.Next;
import dev.switchboard.carrier.handoff.HandOffTurn.Words;
import dev.switchboard.carrier.handoff.TransferStore.Attempt;
import dev.switchboard.carrier.handoff.TransferStore.Held;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.organization.Organization;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * What becomes of the caller's call: it turns to one phone after the other. The same news is always answered with the same, however
 * often and in whatever order it is told.
 */
@Component("handOffSteps")
public final class HandOffSteps {

    private final OrganizationScope scope;
    private final EventLog events;

    HandOffSteps(OrganizationScope scope, EventLog events) {
        this.scope = scope;
        this.events = events;
    }

    /** The caller's call turns to the first phone, or to a message if there is none. */
    public HandOffTurn connect(CallLeg leg, UUID handOff) {
        return scope.in(leg.organization().id(), jdbc -> TransferStore.hold(jdbc, handOff)
                .filter(held -> held.callerSid().equals(leg.callSid()))
                .map(held -> connect(jdbc, leg, held))
                .orElseGet(() -> turn(leg, Next.MESSAGE)));
    }

    private static HandOffTurn connect(JdbcClient jdbc, CallLeg leg, Held held) {
        List<Attempt> phones = TransferStore.attempts(jdbc, held.id());
        if (phones.isEmpty()) {
            String why = held.outcome().filter(HandOffOutcome.CLOSED::equals).isPresent() ? "closed" : "nobody";
            return new HandOffTurn(
                    leg.organization(), leg.carrier(), Next.MESSAGE, Optional.empty(), words(held, "", why));
        }
        Attempt first = phones.get(0);
        if (held.state().equals("begun")) {
            TransferMoves.rings(jdbc, held, first);
        }
        return ring(leg.organization(), leg.carrier(), held, first, "first");
    }

    /** The call to a phone is over: the caller has talked to somebody, or the next phone rings, or a message is taken. */
    public HandOffTurn ended(TransferResult result) {
        UUID organization = result.organization().id();
        return scope.in(organization, jdbc -> TransferStore.holdOfAttempt(jdbc, result.attempt())
                .filter(held -> held.callerSid().equals(result.callerSid()))
                .flatMap(held -> ended(jdbc, held, result))
                .orElseGet(() -> new HandOffTurn(
                        result.organization(), result.carrier(), Next.END, Optional.empty(), Words.NONE)));
    }

    private Optional<HandOffTurn> ended(JdbcClient jdbc, Held held, TransferResult result) {
        List<Attempt> phones = TransferStore.attempts(jdbc, held.id());
        Optional<Attempt> over = phones.stream()
                .filter(phone -> phone.id().equals(result.attempt()) && phone.started())
                .findFirst();
        return over.map(phone -> {
            Optional<Attempt> next = phones.stream()
                    .filter(other -> other.position() == phone.position() + 1)
                    .findFirst();
            HandOffOutcome outcome = phone.outcome()
                    .filter(known -> !isBetterKnownNow(known, phone, result))
                    .orElseGet(() -> moveOn(jdbc, held, phone, next, result));
            result.seconds().ifPresent(seconds -> TransferMoves.took(jdbc, phone.id(), seconds));
            UUID organization = result.organization().id();
            Subject call = Subject.call(held.callId());
            // Once for a phone; also where its end was known before: how long they talked was not.
            events.append(jdbc, organization, call, HandOffs.EVENT, phone.id().toString());
            return next(held, outcome, next, result);
        });
    }

    private static HandOffTurn next(Held held, HandOffOutcome outcome, Optional<Attempt> next, TransferResult result) {
        Organization organization = result.organization();
        Carrier carrier = result.carrier();
        if (outcome == HandOffOutcome.ANSWERED || outcome == HandOffOutcome.CANCELLED) {
            return new HandOffTurn(organization, carrier, Next.END, Optional.empty(), words(held, "", ""));
        }
        Words unanswered = words(held, "", "unanswered");
        return next.map(another -> ring(organization, carrier, held, another, "next"))
                .orElseGet(() -> new HandOffTurn(organization, carrier, Next.MESSAGE, Optional.empty(), unanswered));
    }

    /** Where the end of the caller's call was told first, it is not known yet that both have talked. */
    private static boolean isBetterKnownNow(HandOffOutcome known, Attempt phone, TransferResult result) {
        return known == HandOffOutcome.CANCELLED && result.outcome(phone.accepted()) == HandOffOutcome.ANSWERED;
    }

    private HandOffOutcome moveOn(
            JdbcClient jdbc, Held held, Attempt phone, Optional<Attempt> next, TransferResult result) {
        HandOffOutcome outcome = result.outcome(phone.accepted());
        TransferMoves.phoneEnds(jdbc, phone.id(), result, outcome);
        boolean goesOn = next.isPresent() && outcome != HandOffOutcome.ANSWERED && outcome != HandOffOutcome.CANCELLED;
        if (goesOn) {
            TransferMoves.rings(jdbc, held, next.get());
        } else {
            TransferMoves.ends(jdbc, held, outcome);
        }
        return outcome;
    }

    private static HandOffTurn ring(
            Organization organization, Carrier carrier, Held held, Attempt phone, String which) {
        return new HandOffTurn(
                organization, carrier, Next.RING, Optional.of(phone.id()), words(held, phone.phone(), which));
    }

    private static HandOffTurn turn(CallLeg leg, Next next) {
        return new HandOffTurn(leg.organization(), leg.carrier(), next, Optional.empty(), Words.NONE);
    }

    static Words words(Held held, String number, String why) {
        return new Words(held.department(), held.caller(), held.about(), held.ours(), number, why);
    }
}
