package dev.switchboard.desk.message;

import com.twilio.rest.api.v2010.account.Message;
import com.twilio.type.PhoneNumber;
import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierClients;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Sends what was taken for sending, and keeps what became of it. A message is marked as being sent before it leaves, so that
 * one that may have gone out is never sent again: nobody can ask a carrier whether it was.
 */
@Component("messageDelivery")
public final class MessageDelivery {

    /** How often an account that is refused is tried, should it have been mended where we don't hear of it. */
    static final Duration TRY_AGAIN = Duration.ofMinutes(30);

    private final MessageRecords records;
    private final DeliveryReports reports;
    private final CarrierClients clients;
    private final SendFailures failures;

    MessageDelivery(MessageRecords records, DeliveryReports reports, CarrierClients clients, SendFailures failures) {
        this.records = records;
        this.reports = reports;
        this.clients = clients;
        this.failures = failures;
    }

    /** The message that {@code event} asks for, marked as being sent; nothing if it was sent, or may have been, before. */
    public Optional<OutgoingMessage> begin(Event event) {
        return records.begin(event);
    }

    /**
     * Addresses a text message: these headers are what {@code twilio:message/create} obeys, and are there for it only. The
     * account travels along, so that one endpoint serves all organizations.
     */
    public void address(OutgoingMessage message, Map<String, Object> headers) {
        CarrierAccount account = message.account().orElseThrow();
        String prefix = message.channel().equals(Channel.WHATSAPP.wire()) ? "whatsapp:" : "";
        headers.put("CamelTwilio.client", clients.of(account));
        headers.put("CamelTwilio.pathAccountSid", account.accountSid());
        headers.put("CamelTwilio.to", new PhoneNumber(prefix + message.to()));
        headers.put("CamelTwilio.from", new PhoneNumber(prefix + message.from()));
        headers.put("CamelTwilio.body", message.body());
        if (!message.mediaUrls().isEmpty()) {
            headers.put("CamelTwilio.mediaUrl", message.mediaUrls());
        }
        message.contentSid().ifPresent(sid -> headers.put("CamelTwilio.contentSid", sid));
        message.statusCallback().ifPresent(url -> headers.put("CamelTwilio.statusCallback", url));
    }

    /**
     * It was taken.
     *
     * @param answer what the channel's route ended with: the carrier's message, or anything where there is no id of one
     */
    public void sent(OutgoingMessage message, Object answer) {
        reports.taken(message, answer instanceof Message taken ? taken.getSid() : "");
    }

    /**
     * It did not go out, or nobody knows.
     *
     * @throws RetryLaterException if it certainly did not and is worth another try
     * @throws GivenUpException if it is not, and nobody else hears of it
     */
    public void failed(OutgoingMessage message, Exception failure) {
        SendOutcome outcome = failures.outcomeOf(failure);
        String error = SendFailures.code(failure);
        boolean again = outcome.kind() == SendOutcome.Kind.RETRY || outcome.kind() == SendOutcome.Kind.PAUSED;
        if (again && message.tries() == OutgoingMessage.Tries.MORE
                || outcome.kind() == SendOutcome.Kind.PAUSED && message.tries() == OutgoingMessage.Tries.LAST) {
            wait(message, outcome);
        }
        switch (outcome.kind()) {
            case UNKNOWN -> records.unknown(message, outcome.reason());
            case OPTED_OUT -> {
                records.optOut(message);
                giveUp(message, outcome.reason(), error);
            }
            default -> giveUp(message, outcome.reason(), error);
        }
    }

    private void wait(OutgoingMessage message, SendOutcome outcome) {
        if (outcome.kind() == SendOutcome.Kind.PAUSED) {
            records.pause(message, outcome.reason(), TRY_AGAIN);
            throw RetryLaterException.untried(outcome.reason(), TRY_AGAIN);
        }
        records.postpone(message, outcome.reason());
        throw new RetryLaterException(outcome.reason(), outcome.after());
    }

    private void giveUp(OutgoingMessage message, String reason, String error) {
        boolean heard = records.fail(message, reason, error);
        if (!heard && message.tries() != OutgoingMessage.Tries.ONCE) {
            throw new GivenUpException(reason);
        }
    }

    /** The carrier says how far a message of ours is; comes in any order, and again. */
    public void follow(TextStatus status) {
        reports.follow(status);
    }
}
