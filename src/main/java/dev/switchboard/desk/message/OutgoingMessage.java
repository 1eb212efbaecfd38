package dev.switchboard.desk.message;

import dev.switchboard.ground.carrier.CarrierAccount;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message on its way out; what the routes {@code send-<channel>} see of it.
 *
 * @param key what it was made from, see {@link Draft}
 * @param channel as {@link Channel#wire()} has it
 * @param account that it leaves by, if a carrier takes it
 * @param from the number that it leaves from, E.164; empty if it leaves from none
 * @param statusCallback where the carrier tells how far it is, if the carrier can reach us
 * @param simulated whether a simulator takes it, so that nothing leaves the machine
 * @param tries whether it is tried again if it certainly was not sent
 * @param bySomebody whether a person sent it, who sees what becomes of it
 * @param files that were uploaded; {@code mediaUrls} has the addresses of these as well, but for an e-mail
 * @param mail what an e-mail has besides its body
 */
public record OutgoingMessage(
        UUID id,
        UUID organizationId,
        String key,
        String channel,
        Optional<CarrierAccount> account,
        String from,
        String to,
        String subject,
        String body,
        List<URI> mediaUrls,
        Optional<String> contentSid,
        Optional<URI> statusCallback,
        boolean simulated,
        Tries tries,
        boolean bySomebody,
        List<UUID> files,
        Optional<MailParts> mail) {

    public OutgoingMessage {
        files = List.copyOf(files);
    }

    /** What happens if it was not sent, and trying again may help. */
    public enum Tries {
        MORE,
        /** This is the last time that its event comes. */
        LAST,
        /** It has no event: somebody waits for the answer. */
        ONCE
    }

    /** Camel hashes whatever a route asks a property of, each time it does. */
    @Override
    public int hashCode() {
        return id.hashCode();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof OutgoingMessage message && message.id.equals(id);
    }

    @Override
    public String toString() {
        return "OutgoingMessage[" + id + "]";
    }
}
