package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.phone.HandsetCall.Outcome;
import dev.switchboard.ground.carrier.SimulatedNetwork.CodeCall;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.RejectedExecutionException;

/** The call with which a carrier verifies a caller ID: whoever answers has to key in a code. */
final class CodeQuestion {

    private static final int RING_SECONDS = 60;
    private static final int TRIES = 3;

    private final SimulatedCarrier carrier;
    private final Callbacks callbacks;
    private final SimulatedAccount account;
    private final CodeCall call;
    private final Leg leg;

    CodeQuestion(SimulatedCarrier carrier, Callbacks callbacks, SimulatedAccount account, CodeCall call) {
        this.carrier = carrier;
        this.callbacks = callbacks;
        this.account = account;
        this.call = call;
        this.leg = new Leg(
                call.accountSid(),
                call.sid(),
                Optional.empty(),
                call.number(),
                call.number(),
                Set.of(),
                Optional.empty());
    }

    void ring(ExecutorService lines) {
        carrier.ring(account, leg, RING_SECONDS).thenAccept(outcome -> {
            try {
                if (outcome == Outcome.ANSWERED) {
                    carrier.moves(account, leg, outcome.status());
                    lines.execute(this::ask);
                } else {
                    end(outcome.status(), Optional.empty());
                }
            } catch (RejectedExecutionException busy) {
                end("failed", Optional.empty());
            }
        });
    }

    private void ask() {
        Optional<String> callerId = Optional.empty();
        try {
            for (int i = 0; i < TRIES && callerId.isEmpty() && !leg.phone().hangsUp(); i++) {
                leg.phone().hears("voice", "Please enter the validation code that is shown on your screen.");
                Reply reply = leg.phone()
                        .answer(new Listening(false, true, call.code().length(), "#", 30));
                if (reply.keys().equals(call.code())) {
                    callerId = Optional.of(call.keyed().get());
                    leg.phone().hears("voice", "Thank you. Your number is verified.");
                } else if (!reply.hangsUp()) {
                    leg.phone().hears("voice", "That is not the code.");
                }
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            end("completed", callerId);
        }
    }

    private void end(String status, Optional<String> callerId) {
        carrier.moves(account, leg, status);
        call.statusCallback().ifPresent(url -> {
            Map<String, String> fields = leg.fields();
            fields.put("VerificationStatus", callerId.isPresent() ? "success" : "failed");
            callerId.ifPresent(sid -> fields.put("OutgoingCallerIdSid", sid));
            callbacks.after(leg.told(), account.trunk(), Optional.of(url), fields);
        });
    }
}
