package dev.switchboard.desk.share;

import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.repeat.RequestKey;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** A text to the other party of a call, from the number that the call came or went by. */
@Component
public final class FollowUps {

    private final OrganizationScope scope;
    private final Directory directory;
    private final Outbox outbox;
    private final AwaitedOutcome outcome;

    FollowUps(OrganizationScope scope, Directory directory, Outbox outbox, AwaitedOutcome outcome) {
        this.scope = scope;
        this.directory = directory;
        this.outbox = outbox;
        this.outcome = outcome;
    }

    /**
     * @param key the same one twice is one text
     * @return nothing for a call that is not there
     * @throws ActionRefusedException if the call has no number to write to
     * @throws SendRefusedException if it can't be sent as things stand
     */
    public Optional<FollowedUp> send(Staff who, UUID call, String text, RequestKey key) {
        Optional<CallFacts> found = scope.in(who.organizationId(), jdbc -> CallFacts.of(jdbc, call));
        return found.map(facts -> send(who, facts, text, key));
    }

    private FollowedUp send(Staff who, CallFacts call, String text, RequestKey key) {
        PhoneNumber to = call.otherParty()
                .orElseThrow(() -> new ActionRefusedException("phoneNumber", "a call with a number to write to"));
        directory
                .listing(who.organizationId())
                .flatMap(listing -> listing.sendingAccount())
                .orElseThrow(() -> new SendRefusedException(
                        SendRefusedException.Kind.NO_SENDER, "", "there is no carrier account to send by"));
        Draft plain = Draft.of(
                        who.organizationId(),
                        Channel.SMS,
                        to.e164(),
                        text,
                        Purpose.FOLLOW_UP,
                        "follow-up:" + call.id() + ":" + key.key())
                .asked(key.digest())
                .about(call.id());
        Draft draft = call.ourNumber().map(plain::withFrom).orElse(plain);
        String name = scope.in(who.organizationId(), who::name);
        UUID message = outbox.queue(draft.by(who.userId(), name));
        return new FollowedUp(message, to.e164(), outcome.status(who.organizationId(), message));
    }

    /** @param phone whom it went to, E.164 */
    public record FollowedUp(UUID messageId, String phone, String status) {

        @Override
        public String toString() {
            return "FollowedUp[" + messageId + "]";
        }
    }
}
