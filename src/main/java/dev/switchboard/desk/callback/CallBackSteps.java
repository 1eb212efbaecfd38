package dev.switchboard.desk.callback;

import dev.switchboard.carrier.call.CallBackAnswer;
import dev.switchboard.carrier.call.CallBackTurn;
import dev.switchboard.carrier.call.CallBackTurn.Next;
import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.call.LegProgress.Leg;
import dev.switchboard.desk.callback.CallBackStore.Held;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What the carrier tells of a call back, in whatever order, and what whoever has answered hears next. */
@Component("callBackSteps")
public final class CallBackSteps {

    private static final String CONNECT = "1";

    private final OrganizationScope scope;
    private final CallBacks callBacks;

    CallBackSteps(OrganizationScope scope, CallBacks callBacks) {
        this.scope = scope;
        this.callBacks = callBacks;
    }

    /** Somebody has answered, or pressed a key. The customer is called after 1 only, and never twice for one call back. */
    public CallBackTurn answered(CallBackAnswer answer) {
        UUID organization = answer.organization().id();
        return scope.in(organization, jdbc -> CallBackStore.hold(jdbc, answer.callBackId())
                .filter(row -> row.open() && isPersons(row, answer.callSid()))
                .map(row -> turn(jdbc, answer, row))
                .orElseGet(() -> turn(answer, Next.GOODBYE, "", "", "")));
    }

    private CallBackTurn turn(JdbcClient jdbc, CallBackAnswer answer, Held row) {
        CallBackStore.placed(jdbc, row.id(), answer.callSid());
        Next next = Next.WHISPER;
        if (PhoneNumber.parse(row.customer()).isEmpty()) {
            next = Next.GOODBYE; // erased meanwhile
        } else if (answer.key().isPresent()) {
            next = answer.key().get().equals(CONNECT) ? Next.CONNECT : Next.GOODBYE;
        }
        if (next == Next.CONNECT) {
            CallBackStore.pressed(jdbc, row.id());
        }
        Move move = next == Next.GOODBYE && !row.pressed()
                ? new Move("declined", "declined", "The customer was not called: 1 was not pressed.")
                : new Move("answered", "initiated", "");
        CallBackEnd.move(jdbc, row, move, null, "");
        return turn(answer, next, row.about(), row.ourNumber(), row.customer());
    }

    private static CallBackTurn turn(CallBackAnswer answer, Next next, String about, String ours, String customer) {
        return new CallBackTurn(
                answer.organization(), answer.carrier(), answer.callBackId(), next, about, ours, customer);
    }

    /** Takes a call back up, never down. */
    public void follow(LegProgress progress) {
        scope.in(progress.organization().id(), jdbc -> {
            Optional<Held> held = CallBackStore.hold(jdbc, progress.callBackId())
                    .filter(row -> progress.leg() == Leg.CUSTOMER || isPersons(row, progress.callSid()));
            held.ifPresent(row -> follow(jdbc, row, progress));
            return held;
        });
    }

    private void follow(JdbcClient jdbc, Held row, LegProgress progress) {
        boolean customer = progress.leg() == Leg.CUSTOMER;
        if (!customer) {
            CallBackStore.placed(jdbc, row.id(), progress.callSid());
        }
        Integer seconds = customer
                        && progress.status().equals("completed")
                        && progress.seconds().isPresent()
                ? progress.seconds().getAsInt()
                : null;
        Move.of(progress, row.pressed(), callBacks.reasons())
                .ifPresent(move -> CallBackEnd.move(jdbc, row, move, seconds, customer ? progress.callSid() : ""));
    }

    /** One call of an account can't speak for another one of it. */
    private static boolean isPersons(Held row, String callSid) {
        return row.personCallSid() == null || row.personCallSid().equals(callSid);
    }
}
