package dev.switchboard.desk.message;

import dev.switchboard.ground.carrier.CarrierException;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.carrier.SendOutcome.Kind;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import jakarta.mail.AuthenticationFailedException;
import jakarta.mail.SendFailedException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.http.base.HttpOperationFailedException;
import org.eclipse.angus.mail.util.MailConnectException;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/** What to do about whatever a channel's route failed with. */
@Component
final class SendFailures {

    private final Supplier<OutcomeTable> carrier;

    SendFailures(Supplier<OutcomeTable> outcomes) {
        this.carrier = outcomes;
    }

    SendOutcome outcomeOf(Throwable failure) {
        // It fails after the carrier has taken the message, too: whose connection was refused then was not the
        // carrier's.
        if (isOfDatabase(failure)) {
            return outcome(Kind.UNKNOWN, "Nobody said whether the message was taken.");
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CarrierException) {
                return carrier.get().outcomeOf(cause);
            }
            Optional<SendOutcome> known = known(cause);
            if (known.isPresent()) {
                return known.get();
            }
        }
        return outcome(Kind.UNKNOWN, "Nobody said whether the message was taken.");
    }

    private static boolean isOfDatabase(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException
                    || cause instanceof DataAccessException
                    || cause instanceof TransactionException) {
                return true;
            }
        }
        return false;
    }

    private static Optional<SendOutcome> known(Throwable cause) {
        if (cause instanceof GivenUpException
                || cause instanceof RetryLaterException) { // of a route of an integrator's
            return Optional.of(outcome(
                    cause instanceof GivenUpException ? Kind.PERMANENT : Kind.RETRY,
                    Optional.ofNullable(cause.getMessage()).orElse("The channel refused the message.")));
        }
        if (cause instanceof DirectConsumerNotAvailableException) {
            return Optional.of(outcome(Kind.RETRY, "There is no route for this channel now."));
        }
        if (cause instanceof AuthenticationFailedException) {
            return Optional.of(outcome(Kind.RETRY, "The mail server does not accept the stored login."));
        }
        if (cause instanceof SendFailedException) {
            return Optional.of(outcome(Kind.PERMANENT, "The mail server refused the address."));
        }
        if (cause instanceof HttpOperationFailedException refused) {
            return Optional.of(answered(refused.getStatusCode()));
        }
        return cause instanceof MailConnectException
                        || cause instanceof ConnectException
                        || cause instanceof UnknownHostException
                ? Optional.of(outcome(Kind.RETRY, "The server that sends this could not be reached."))
                : Optional.empty();
    }

    /** Whoever answers that it is busy has not taken it; an error of theirs may come after they have. */
    private static SendOutcome answered(int status) {
        if (status == 429 || status == 503) {
            return outcome(Kind.RETRY, "The channel is busy.");
        }
        return status >= 500
                ? outcome(Kind.UNKNOWN, "Nobody said whether the message was taken.")
                : outcome(Kind.PERMANENT, "The channel refused the message (" + status + ").");
    }

    private static SendOutcome outcome(Kind kind, String reason) {
        return new SendOutcome(kind, reason, Duration.ZERO);
    }

    /** The carrier's error code; empty if it gave none. */
    static String code(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof CarrierException carrier && carrier.code() != 0) {
                return String.valueOf(carrier.code());
            }
        }
        return "";
    }
}
