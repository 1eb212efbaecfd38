package dev.switchboard.desk.webhook;

import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.http.InnerAddressException;
import java.io.InterruptedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import javax.net.ssl.SSLException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;

/**
 * Sends what is due and keeps what became of it. What the other side does is never a failure of the event: it is in the
 * delivery's row, with when it is tried again. An instance that dies before it wrote that down leaves it to be sent again, with
 * the same id.
 */
@Component("webhookDelivery")
public final class WebhookDelivery {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookDelivery.class);
    private static final Duration MOMENT = Duration.ofMillis(500);

    private final WebhookTurns turns;
    private final WebhookRecords records;

    WebhookDelivery(WebhookTurns turns, WebhookRecords records) {
        this.turns = turns;
        this.records = records;
    }

    /** The message that {@code event} asks for; nothing if it was sent before, or it is not its turn. */
    public Optional<OutgoingWebhook> begin(Event event) {
        return turns.take(event);
    }

    /** Addresses and signs it: these headers are what the HTTP component obeys, and what the other side checks. */
    public String address(OutgoingWebhook webhook, Map<String, Object> headers) {
        headers.clear();
        headers.put("CamelHttpUri", webhook.url());
        headers.put("CamelHttpMethod", "POST");
        headers.put("Content-Type", "application/json");
        headers.put("webhook-id", webhook.messageId());
        headers.put("webhook-timestamp", String.valueOf(webhook.sentAt().getEpochSecond()));
        headers.put("webhook-signature", webhook.signature().orElseThrow());
        return webhook.payload();
    }

    /** Somebody answered. */
    public void answered(OutgoingWebhook webhook, Map<String, Object> headers) {
        int status = headers.get("CamelHttpResponseCode") instanceof Integer code ? code : 0;
        String retryAfter = String.valueOf(headers.getOrDefault("Retry-After", ""));
        settle(webhook, Outcome.of(status, retryAfter, Instant.now()));
    }

    /**
     * Nobody did.
     *
     * @throws RetryLaterException if it was not even tried
     */
    public void failed(OutgoingWebhook webhook, Exception failure) {
        if (caused(failure, ConnectionRequestTimeoutException.class)) {
            throw RetryLaterException.untried("as many webhooks as may be are under way", MOMENT);
        }
        if (caused(failure, SQLException.class)
                || caused(failure, DataAccessException.class)
                || caused(failure, TransactionException.class)) {
            throw new RetryLaterException("what became of a webhook can't be kept now", MOMENT);
        }
        settle(
                webhook,
                webhook.signature().isPresent()
                        ? Outcome.away(error(failure))
                        : Outcome.refused("Its secret can't be read. Make a new one."));
    }

    private void settle(OutgoingWebhook webhook, Outcome outcome) {
        records.settle(webhook, outcome);
        if (outcome.kind() != Outcome.Kind.TAKEN) {
            LOG.info(
                    "A webhook of organization {} at {} was not taken: {}",
                    webhook.organizationId(),
                    WebhookAddresses.host(webhook.url()),
                    outcome.error());
        }
    }

    /** In our own words: what the failure says of itself may quote the address. */
    private static String error(Exception failure) {
        if (caused(failure, InnerAddressException.class)) {
            return "Its address can't be reached from the internet, and is not asked.";
        }
        if (caused(failure, UnknownHostException.class)) {
            return "Nobody knows a host of that name.";
        }
        if (caused(failure, ConnectException.class)) {
            return "Nothing accepts connections there.";
        }
        if (caused(failure, SSLException.class)) {
            return "Its certificate was not accepted.";
        }
        return caused(failure, InterruptedIOException.class)
                ? "It did not answer in time."
                : "The connection broke off.";
    }

    private static boolean caused(Throwable failure, Class<? extends Throwable> kind) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (kind.isInstance(cause)) {
                return true;
            }
        }
        return false;
    }
}
