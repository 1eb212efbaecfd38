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
 * What the carrier tells of a hand-over, in whatever order and however often, and what is heard next. The same news is always
 * answered with the same.
 */
@Component("handOffSteps")
public final class HandOffSteps {

    private static final String TAKE_IT = "1";

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

    /** A phone was picked up. */
    public HandOffTurn pickedUp(TransferLeg leg) {
        return withAttempt(leg, (jdbc, held, phone) -> {
            TransferMoves.pickedUp(jdbc, phone.id(), leg.callSid());
            return turn(leg, held, isTooLate(held, phone) ? Next.LATE : Next.WHISPER);
        });
    }

    /** Whoever picked up has pressed a key. Nobody is connected but after 1, and never to a caller who has gone. */
    public HandOffTurn pressed(TransferLeg leg) {
        return withAttempt(leg, (jdbc, held, phone) -> {
            if (phone.accepted()) {
                return turn(leg, held, Next.ACCEPT);
            }
            if (!leg.key().equals(Optional.of(TAKE_IT))) {
                return turn(leg, held, Next.DECLINE);
            }
            if (isTooLate(held, phone)) {
                return turn(leg, held, Next.LATE);
            }
            TransferMoves.pickedUp(jdbc, phone.id(), leg.callSid());
            TransferMoves.accepted(jdbc, held, phone.id());
            return turn(leg, held, Next.ACCEPT);
        });
    }

    private static boolean isTooLate(Held held, Attempt phone) {
        return held.callerGone() || phone.outcome().isPresent();
    }

    private HandOffTurn withAttempt(TransferLeg leg, Work work) {
        return scope.in(leg.organization().id(), jdbc -> TransferStore.holdOfAttempt(jdbc, leg.attempt())
                .flatMap(held -> attempt(jdbc, held, leg.attempt())
                        .filter(Attempt::started)
                        .filter(phone -> isOf(leg, held, phone))
                        .map(phone -> work.of(jdbc, held, phone)))
                .orElseGet(() -> new HandOffTurn(
                        leg.organization(), leg.carrier(), Next.DECLINE, Optional.empty(), Words.NONE)));
    }

    /** One call of an account can't speak for another one of it. */
    private static boolean isOf(TransferLeg leg, Held held, Attempt phone) {
        return (phone.callSid() == null || phone.callSid().equals(leg.callSid()))
                && (leg.callerSid().isEmpty() || leg.callerSid().equals(held.callerSid()))
                && !leg.callSid().equals(held.callerSid());
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
            HandOffOutcome outcome = phone.outcome().orElseGet(() -> moveOn(jdbc, held, phone, next, result));
            result.seconds().ifPresent(seconds -> TransferMoves.took(jdbc, phone.id(), seconds));
            if (outcome == HandOffOutcome.ANSWERED || outcome == HandOffOutcome.CANCELLED) {
                return new HandOffTurn(
                        result.organization(), result.carrier(), Next.END, Optional.empty(), words(held, "", ""));
            }
            return next.map(another -> ring(result.organization(), result.carrier(), held, another, "next"))
                    .orElseGet(() -> new HandOffTurn(
                            result.organization(),
                            result.carrier(),
                            Next.MESSAGE,
                            Optional.empty(),
                            words(held, "", "unanswered")));
        });
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
        events.append(
                jdbc,
                result.organization().id(),
                Subject.call(held.callId()),
                HandOffs.EVENT,
                phone.id().toString());
        return outcome;
    }

    /** Keeps what is told meanwhile of the call to a phone. */
    public void follow(TransferNews news) {
        scope.in(news.organization().id(), jdbc -> {
            TransferMoves.follow(jdbc, news);
            return true;
        });
    }

    private static Optional<Attempt> attempt(JdbcClient jdbc, Held held, UUID id) {
        return TransferStore.attempts(jdbc, held.id()).stream()
                .filter(phone -> phone.id().equals(id))
                .findFirst();
    }

    private static HandOffTurn ring(
            Organization organization, Carrier carrier, Held held, Attempt phone, String which) {
        return new HandOffTurn(
                organization, carrier, Next.RING, Optional.of(phone.id()), words(held, phone.phone(), which));
    }

    private static HandOffTurn turn(CallLeg leg, Next next) {
        return new HandOffTurn(leg.organization(), leg.carrier(), next, Optional.empty(), Words.NONE);
    }

    private static HandOffTurn turn(TransferLeg leg, Held held, Next next) {
        return new HandOffTurn(
                leg.organization(), leg.carrier(), next, Optional.of(leg.attempt()), words(held, "", ""));
    }

    private static Words words(Held held, String number, String why) {
        return new Words(held.department(), held.caller(), held.about(), held.ours(), number, why);
    }

    /** What is done with a phone that was found. */
    @FunctionalInterface
    private interface Work {

        HandOffTurn of(JdbcClient jdbc, Held held, Attempt phone);
    }
}
