package dev.switchboard.desk.alert;

import com.twilio.rest.api.v2010.account.Message;
import dev.switchboard.carrier.text.TextStatus;
import dev.switchboard.ground.carrier.CarrierClients;
import dev.switchboard.ground.carrier.OutcomeTable;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.GivenUpException;
import dev.switchboard.ground.event.RetryLaterException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Sends what was asked for, and keeps what became of it. An alert is marked as being sent before it leaves, so that one
 * that may have gone out is never sent again: nobody can ask a carrier whether it was.
 */
public final class AlertDelivery {

    /** How often an account that is refused is tried, should it have been mended where we don't hear of it. */
    static final Duration TRY_AGAIN = Duration.ofMinutes(30);

    private final AlertRecords records;
    private final CarrierClients clients;
    private final Supplier<OutcomeTable> outcomes;

    AlertDelivery(AlertRecords records, CarrierClients clients, Supplier<OutcomeTable> outcomes) {
        this.records = records;
        this.clients = clients;
        this.outcomes = outcomes;
    }

    /** The alert that {@code event} asks for, marked as being sent; nothing if it was sent, or may have been, before. */
    public Optional<OutgoingAlert> begin(Event event) {
        return records.begin(event);
    }

    /**
     * Addresses the message: these headers are what {@code twilio:message/create} obeys, and are there for it only.
     * The account travels along, so that one endpoint serves all organizations.
     */
    public void address(OutgoingAlert alert, Map<String, Object> headers) {
        headers.put("CamelTwilio.client", clients.of(alert.account()));
        headers.put("CamelTwilio.pathAccountSid", alert.account().accountSid());
        headers.put("CamelTwilio.to", new com.twilio.type.PhoneNumber(alert.to().e164()));
        headers.put(
                "CamelTwilio.from", new com.twilio.type.PhoneNumber(alert.from().e164()));
        headers.put("CamelTwilio.body", alert.text());
        alert.statusCallback().ifPresent(url -> headers.put("CamelTwilio.statusCallback", url));
    }

    /** The carrier, or the simulator, took it. */
    public void sent(OutgoingAlert alert, Message message) {
        records.settle(alert, alert.account().simulated() ? "simulated" : "sent", "", message.getSid());
    }

    /**
     * It did not go out, or nobody knows.
     *
     * @throws RetryLaterException if it certainly did not and is worth another try
     * @throws GivenUpException if it is not, and there is no other way
     */
    public void failed(OutgoingAlert alert, Exception failure) {
        SendOutcome outcome = outcomes.get().outcomeOf(failure);
        switch (outcome.kind()) {
            case RETRY -> {
                if (alert.lastAttempt()) {
                    giveUp(alert, outcome.reason());
                    return;
                }
                records.postpone(alert, outcome.reason());
                throw new RetryLaterException(outcome.reason(), outcome.after());
            }
            case PAUSED -> {
                records.pause(alert, outcome.reason(), TRY_AGAIN);
                throw RetryLaterException.untried(outcome.reason(), TRY_AGAIN);
            }
            case OPTED_OUT -> {
                records.optOut(alert);
                giveUp(alert, outcome.reason());
            }
            case UNKNOWN -> records.settle(alert, "unknown", outcome.reason(), "");
            default -> giveUp(alert, outcome.reason());
        }
    }

    /**
     * The carrier says how far a message is. An alert that it took and gave up is sent again after some minutes where that
     * may help, at most three times; else it is given up here as well.
     */
    public void followUp(TextStatus status) {
        if (status.isDelivered()) {
            records.arrived(status.organization().id(), status.messageSid());
        } else if (status.isUndelivered()) {
            records.undelivered(status.organization().id(), status.messageSid(), status.errorCode());
        }
    }

    /** By e-mail, if there is an address and a way; else it is a dead letter. */
    private void giveUp(OutgoingAlert alert, String reason) {
        if (!records.fail(alert, reason)) {
            throw new GivenUpException(reason);
        }
    }

    /** The e-mail in place of a text message that could not be sent; nothing if it was sent before. */
    public Optional<AlertMail> beginMail(Event event) {
        return records.mail(event);
    }

    /** The mail server took it. */
    public void mailed(AlertMail mailed) {
        records.mailed(mailed);
    }
}
