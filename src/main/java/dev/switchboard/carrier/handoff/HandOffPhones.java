package dev.switchboard.carrier.handoff;

import dev.switchboard.carrier.handoff.HandOffTurn.Next;
import dev.switchboard.carrier.handoff.HandOffTurn.Words;
import dev.switchboard.carrier.handoff.TransferStore.Attempt;
import dev.switchboard.carrier.handoff.TransferStore.Held;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the carrier tells of the phone that is rung, and what whoever picks it up hears. */
@Component("handOffPhones")
public final class HandOffPhones {

    private static final String TAKE_IT = "1";

    private final OrganizationScope scope;

    HandOffPhones(OrganizationScope scope) {
        this.scope = scope;
    }

    /** It was picked up, by a person or by a voicemail box. */
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

    private static HandOffTurn turn(TransferLeg leg, Held held, Next next) {
        return new HandOffTurn(
                leg.organization(), leg.carrier(), next, Optional.of(leg.attempt()), HandOffSteps.words(held, "", ""));
    }

    /** What is done with a phone that was found. */
    @FunctionalInterface
    private interface Work {

        HandOffTurn of(JdbcClient jdbc, Held held, Attempt phone);
    }
}
