package dev.switchboard.desk.message;

import dev.switchboard.ground.alarm.NotToldException;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.SendOutcome;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.PlatformProperties;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.ProducerTemplate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/**
 * What the platform itself has to say to whoever operates it: by the same routes as an organization's messages, {@code send-email}
 * and {@code send-sms}, and in no organization's threads or spending.
 */
@Component
final class PlatformMessages {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformMessages.class);
    private static final UUID NOBODY = new UUID(0, 0);

    private final ObjectProvider<ProducerTemplate> routes;
    private final SimulatedMail mail;
    private final Directory directory;
    private final PlatformProperties platform;
    private final SendFailures failures;

    PlatformMessages(
            ObjectProvider<ProducerTemplate> routes,
            SimulatedMail mail,
            Directory directory,
            PlatformProperties platform,
            SendFailures failures) {
        this.routes = routes;
        this.mail = mail;
        this.directory = directory;
        this.platform = platform;
        this.failures = failures;
    }

    /** Whether the platform has an account and a number of its own to text from. */
    boolean canText() {
        return directory.platformAccount().isPresent()
                && PhoneNumber.parse(platform.sender()).isPresent();
    }

    /** @throws NotToldException if it was not sent, and may be later */
    void mail(UUID id, String key, String to, String subject, String body) throws NotToldException {
        send("direct:send-email", message(id, key, Channel.EMAIL, Optional.empty(), to, subject, body));
    }

    /** @throws NotToldException if it certainly was not sent, and may be later */
    void text(UUID id, String key, String to, String body) throws NotToldException {
        CarrierAccount account =
                directory.platformAccount().orElseThrow(() -> new NotToldException("the platform has no account"));
        send("direct:send-sms", message(id, key, Channel.SMS, Optional.of(account), to, "", body));
    }

    private OutgoingMessage message(
            UUID id,
            String key,
            Channel channel,
            Optional<CarrierAccount> account,
            String to,
            String subject,
            String body) {
        boolean simulated = account.map(CarrierAccount::simulated).orElseGet(mail::takesAll);
        return new OutgoingMessage(
                id,
                NOBODY,
                key,
                channel.wire(),
                account,
                account.isPresent() ? platform.sender() : "",
                to,
                subject,
                body,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                simulated,
                OutgoingMessage.Tries.ONCE,
                false,
                List.of(),
                Optional.empty());
    }

    private void send(String route, OutgoingMessage message) throws NotToldException {
        Exchange sent = routes.getObject().send(route, exchange -> exchange.setVariable("message", message));
        Exception failure = sent.getException();
        if (failure == null) {
            return;
        }
        SendOutcome outcome = failures.outcomeOf(failure);
        if (outcome.kind() == SendOutcome.Kind.UNKNOWN && message.channel().equals(Channel.SMS.wire())) {
            LOG.warn("Whether {} was sent nobody knows; it is not sent again", message.key());
            return;
        }
        throw new NotToldException(outcome.reason());
    }
}
