package dev.switchboard.desk.message;

import dev.switchboard.desk.message.SendRefusedException.Kind;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.number.TextingNumber;
import dev.switchboard.ground.repeat.RequestKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What somebody of the organization answers in a thread; whoever called gets a text message from the number that was called. */
@Component
public final class Replies {

    /** A text thread keeps to its number; whoever called a number that can't text any more gets their answer from another one. */
    private static final String FIND = """
            SELECT c.channel, coalesce(c.customer_address, c.customer_phone), n.phone_number, c.call_id
            FROM conversations c LEFT JOIN organization_phone_numbers n ON n.id = c.phone_number_id AND (c.channel <> 'phone'
                OR\s""" + TextingNumber.SENDS + """
            )
            WHERE c.organization_id = current_organization() AND c.id = ?""";

    private static final String ANSWERED = """
            UPDATE conversations SET review_status = 'answered', updated_at = now()
            WHERE id = ? AND review_status IN ('needs_response', 'in_progress')""";

    private static final String ERASED = "erased:";

    private final OrganizationScope scope;
    private final Outbox outbox;

    Replies(OrganizationScope scope, Outbox outbox) {
        this.scope = scope;
        this.outbox = outbox;
    }

    /**
     * @param member who answers
     * @return the message; nothing if there is no such conversation
     * @throws SendRefusedException if it can't be sent as things stand
     */
    public Optional<UUID> send(UUID organization, UUID conversation, Reply reply, String member) {
        return scope.in(organization, jdbc -> jdbc.sql(FIND)
                        .param(conversation)
                        .query((row, number) -> new Asked(
                                row.getString(1),
                                row.getString(2),
                                row.getString(3),
                                Optional.ofNullable(row.getObject(4, UUID.class)),
                                nameOf(jdbc, member)))
                        .optional())
                .map(asked -> send(organization, conversation, asked, reply, member));
    }

    private UUID send(UUID organization, UUID conversation, Asked asked, Reply reply, String member) {
        boolean phone = asked.channel.equals("phone");
        Channel channel = phone ? Channel.SMS : Channel.of(asked.channel).orElseThrow(Replies::nowhere);
        // Of who was erased nothing is left, and a short code or a name takes no answer.
        String to = Optional.ofNullable(asked.address)
                .filter(address ->
                        !channel.isByNumber() || PhoneNumber.parse(address).isPresent())
                .filter(address -> !address.startsWith(ERASED))
                .orElseThrow(Replies::nowhere);
        Draft draft = Draft.of(organization, channel, to, reply.body, Purpose.CONVERSATION, reply.key.key())
                .asked(reply.key.digest())
                .withMedia(reply.mediaUrls)
                .withAttachments(reply.attachments)
                .by(member, asked.senderName);
        if (reply.contentSid.isPresent()) {
            draft = draft.withTemplate(reply.contentSid.get());
        }
        if (asked.ours != null) {
            draft = draft.withFrom(asked.ours);
        }
        if (!phone) {
            return outbox.queue(draft.in(conversation));
        }
        UUID message = outbox.queue(asked.call.map(draft::about).orElse(draft));
        scope.in(organization, jdbc -> jdbc.sql(ANSWERED).param(conversation).update());
        return message;
    }

    private static SendRefusedException nowhere() {
        return new SendRefusedException(Kind.BAD_FIELD, "conversationId", "a conversation with a number to answer to");
    }

    /** How a member is called in threads. In the scope that {@code jdbc} is in. */
    public static String nameOf(JdbcClient jdbc, String member) {
        return jdbc.sql(
                        "SELECT name FROM organization_members WHERE organization_id = current_organization() AND user_id = ? AND name IS NOT NULL")
                .param(member)
                .query(String.class)
                .optional()
                .orElse("Staff");
    }

    /** @param key made once, see {@link Draft} */
    public record Reply(
            String body, List<URI> mediaUrls, List<UUID> attachments, Optional<String> contentSid, RequestKey key) {

        @Override
        public String toString() {
            return "Reply[" + key.key() + "]";
        }
    }

    private record Asked(
            String channel,
            @Nullable String address,
            @Nullable String ours,
            Optional<UUID> call,
            String senderName) {}
}
