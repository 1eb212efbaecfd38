package dev.switchboard.desk.message;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.message.Senders.Chosen;
import dev.switchboard.ground.text.Segments;
import java.math.BigDecimal;
import java.sql.Types;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient.StatementSpec;

/** A draft as it is kept. @param number of the organization's that it leaves from */
record MessageRow(
        Draft draft,
        String subject,
        Optional<UUID> conversation,
        Optional<UUID> contact,
        Optional<UUID> number,
        BigDecimal cents,
        String metadata) {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** @param sealed the body, closed, if something else is shown in its place */
    static MessageRow of(
            Draft draft, String subject, Optional<Chosen> sender, BigDecimal cents, Optional<String> sealed) {
        ObjectNode metadata = JSON.createObjectNode();
        sender.ifPresent(from -> metadata.put("from", from.number().e164()));
        if (!draft.mediaUrls().isEmpty()) {
            draft.mediaUrls().forEach(url -> metadata.withArray("media").add(url.toString()));
        }
        sealed.ifPresent(closed -> metadata.put("sealed", closed));
        draft.contentSid().ifPresent(sid -> metadata.put("contentSid", sid));
        return new MessageRow(
                draft,
                subject,
                draft.conversationId(),
                Optional.empty(),
                sender.flatMap(Chosen::numberId),
                cents,
                metadata.toString());
    }

    MessageRow in(UUID thread, Optional<UUID> person) {
        return new MessageRow(draft, subject, Optional.of(thread), person, number, cents, metadata);
    }

    StatementSpec bind(StatementSpec statement, String status) {
        return statement
                .param("organization", draft.organizationId())
                .param("conversation", orNull(conversation), Types.OTHER)
                .param("call", orNull(draft.callId()), Types.OTHER)
                .param("contact", orNull(contact), Types.OTHER)
                .param("number", orNull(number), Types.OTHER)
                .param("method", draft.channel().wire())
                .param("sender", draft.senderName())
                .param("to", draft.to().isEmpty() ? null : draft.to(), Types.VARCHAR)
                .param("subject", subject.isEmpty() ? null : subject, Types.VARCHAR)
                .param("body", draft.shown().orElse(draft.body()))
                .param("status", status)
                .param("key", draft.key())
                .param("digest", draft.digest().orElse(null), Types.VARCHAR)
                .param("purpose", draft.purpose().wire())
                .param("by", draft.sentBy().orElse(null), Types.VARCHAR)
                .param("segments", segments(), Types.INTEGER)
                .param("cents", Prices.whole(cents))
                .param("metadata", metadata)
                .param("attempts", status.equals("queued") ? 0 : 1);
    }

    private @Nullable Integer segments() {
        return draft.channel().equals(Channel.SMS) ? Segments.of(draft.body()).segments() : null;
    }

    private static @Nullable UUID orNull(Optional<UUID> id) {
        return id.orElse(null);
    }
}
