package dev.switchboard.desk.callback;

import dev.switchboard.carrier.call.LegProgress;
import dev.switchboard.carrier.call.LegProgress.Leg;
import java.util.Optional;
import java.util.Set;

/**
 * What a step of one of the two calls makes of the call back, and of the call to the customer.
 *
 * @param callBack its status
 * @param call the status of the call to the customer
 * @param reason why it came to nothing, in words; empty if it didn't
 */
record Move(String callBack, String call, String reason) {

    private static final Set<String> FINAL = Set.of("completed", "declined", "no_answer", "failed");

    /** Nothing, if the step says nothing new. @param pressed whether the person has pressed 1 */
    static Optional<Move> of(LegProgress step, boolean pressed, CallReasons reasons) {
        return Optional.ofNullable(
                step.leg() == Leg.PERSON ? ofPerson(step, pressed, reasons) : ofCustomer(step, pressed, reasons));
    }

    private static @org.jspecify.annotations.Nullable Move ofPerson(
            LegProgress step, boolean pressed, CallReasons reasons) {
        return switch (step.status()) {
            case "initiated" -> new Move("initiated", "initiated", "");
            case "ringing" -> new Move("ringing", "initiated", "");
            case "in-progress" -> new Move("answered", "initiated", "");
            // After 1 was pressed, the customer's side tells how it ended.
            case "completed" ->
                pressed ? null : new Move("declined", "declined", "Nobody pressed 1, so the customer was not called.");
            case "busy" -> new Move("no_answer", "busy", "Your phone was busy, so the customer was not called.");
            case "no-answer" ->
                new Move("no_answer", "no-answer", "Nobody answered your phone, so the customer was not called.");
            case "canceled" -> new Move("failed", "failed", "The call was canceled before anybody answered.");
            default -> new Move("failed", "failed", reasons.of(step.errorCode(), "Your phone could not be reached."));
        };
    }

    /** Nobody calls a customer before 1 is pressed, so what is told of it then is none of ours. */
    private static @org.jspecify.annotations.Nullable Move ofCustomer(
            LegProgress step, boolean pressed, CallReasons reasons) {
        if (!pressed) {
            return null;
        }
        return switch (step.status()) {
            case "initiated" -> new Move("answered", "initiated", "");
            case "ringing" -> new Move("answered", "ringing", "");
            case "in-progress" -> new Move("connected", "in-progress", "");
            case "completed" -> new Move("completed", "completed", "");
            case "busy" -> new Move("no_answer", "busy", "The customer's line was busy.");
            case "no-answer" -> new Move("no_answer", "no-answer", "The customer did not answer.");
            case "canceled" -> new Move("no_answer", "no-answer", "You hung up before the customer answered.");
            default -> new Move("failed", "failed", reasons.of(step.errorCode(), "The customer could not be reached."));
        };
    }

    boolean isFinal() {
        return FINAL.contains(callBack);
    }
}
