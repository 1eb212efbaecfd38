package dev.switchboard.desk.alert;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.ground.event.RetryLaterException;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.mind.classify.Classification;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Makes messages of alerts. */
final class AlertDrafts {

    private final Sender sender;
    private final AlertWords words;
    private final ObjectMapper json;

    AlertDrafts(Sender sender, AlertWords words, ObjectMapper json) {
        this.sender = sender;
        this.words = words;
        this.json = json;
    }

    /**
     * The text message of an alert that is marked as being sent.
     *
     * @throws NoRouteException if it has nowhere to go
     * @throws RetryLaterException while sending is paused
     */
    Draft of(Begun begun, Listing listing, UUID call) throws NoRouteException {
        if (begun.pausedSeconds > 0) {
            throw RetryLaterException.untried("sending is paused", Duration.ofSeconds(begun.pausedSeconds));
        }
        return draft(begun, listing, call, sender.recipient(listing).e164());
    }

    /** The same where there is no number for it, for the e-mail that takes its place. */
    Draft toNobody(Begun begun, Listing listing, UUID call) {
        return draft(begun, listing, call, "");
    }

    private Draft draft(Begun begun, Listing listing, UUID call, String to) {
        Draft draft = Draft.of(
                        listing.organization().id(),
                        Channel.SMS,
                        to,
                        words.of(listing.organization(), begun.type, begun.caller, begun.classification),
                        Purpose.ALERT,
                        AlertNews.TEXT + begun.id)
                .about(call);
        return begun.conversation.map(draft::in).orElse(draft);
    }

    Begun begun(ResultSet row, int number) throws SQLException {
        @Nullable String caller = row.getString(4);
        return new Begun(
                row.getObject(1, UUID.class),
                row.getString(2),
                row.getString(3),
                caller == null ? Optional.empty() : PhoneNumber.parse(caller),
                read(row.getString(5)),
                row.getObject(6) == null ? 0 : Math.max(1, row.getLong(6)),
                Optional.ofNullable(row.getObject(7, UUID.class)));
    }

    private Classification read(String text) {
        try {
            return json.readValue(text, Classification.class);
        } catch (JsonProcessingException unreadable) {
            throw new IllegalStateException("a stored classification can't be read");
        }
    }

    /** An alert that an event asks for. */
    record Begun(
            UUID id,
            String status,
            String type,
            Optional<PhoneNumber> caller,
            Classification classification,
            long pausedSeconds,
            Optional<UUID> conversation) {}
}
