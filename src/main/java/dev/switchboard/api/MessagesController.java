package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Channels;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.Replies;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.repeat.RequestKey;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.text.Segments;
import io.swagger.v3.oas.annotations.media.Schema;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What people of an organization send. Taken at once and sent in the background; the answer's status says how far it is. */
@RestController
class MessagesController {

    private static final Set<String> TYPES = Set.of("primary", "sales", "support", "custom");
    private static final int LONGEST = 20_000;
    private static final int LONGEST_ADDRESS = 200;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_URL = 2_000;

    private final OrganizationScope scope;
    private final Outbox outbox;
    private final Replies replies;
    private final Channels channels;

    MessagesController(OrganizationScope scope, Outbox outbox, Replies replies, Channels channels) {
        this.scope = scope;
        this.outbox = outbox;
        this.replies = replies;
        this.channels = channels;
    }

    /** Opens or continues the thread of our number and theirs. */
    @PostMapping("/api/messages")
    @ResponseStatus(HttpStatus.CREATED)
    MessageView send(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = MessageBodies.NewMessageBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Draft draft = draft(who, body);
        body.refuseOthers();
        return view(who, outbox.queue(draft.by(who.subject(), name(who))));
    }

    private Draft draft(SignedIn who, JsonBody body) {
        Channel channel = channel(body);
        String to = to(channel, body);
        if (to == null) {
            throw ApiException.badField(
                    "to",
                    channel.isMail()
                            ? "an e-mail address"
                            : channel.isByNumber() ? "a phone number like +15550100001" : "an address");
        }
        RequestKey key = key(body, "messages");
        Draft draft = Draft.of(
                        who.organizationId(),
                        channel,
                        to,
                        orEmpty(body.text("body", LONGEST)),
                        Purpose.CONVERSATION,
                        key.key())
                .asked(key.digest())
                .withMedia(urls(body))
                .withAttachments(attachments(body));
        String subject = body.text("subject", 200);
        draft = subject == null ? draft : draft.withSubject(subject);
        String type = body.choice("numberType", TYPES);
        draft = type == null ? draft : draft.withNumberType(type);
        String from = body.number("from");
        draft = from == null ? draft : draft.withFrom(from);
        String template = body.text("contentSid", 64);
        return template == null ? draft : draft.withTemplate(template);
    }

    private static @Nullable String to(Channel channel, JsonBody body) {
        if (channel.isByNumber()) {
            return body.number("to");
        }
        return channel.isMail() ? body.email("to") : body.text("to", LONGEST_ADDRESS);
    }

    /** Of a phone conversation: a text message by the number that was called, in a thread of its own. */
    @PostMapping("/api/conversations/{id}/messages")
    @ResponseStatus(HttpStatus.CREATED)
    MessageView reply(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = MessageBodies.NewReplyBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Replies.Reply reply = new Replies.Reply(
                orEmpty(body.text("body", LONGEST)),
                urls(body),
                attachments(body),
                Optional.ofNullable(body.text("contentSid", 64)),
                key(body, "conversations/" + id));
        body.refuseOthers();
        return view(
                who,
                replies.send(who.organizationId(), id, reply, who.subject()).orElseThrow(ApiException::notFound));
    }

    /** Sends a message again that failed; one of which nobody knows whether it went out is left alone. */
    @PostMapping("/api/messages/{id}/retry")
    @ResponseStatus(HttpStatus.ACCEPTED)
    MessageView retry(@AuthenticationPrincipal SignedIn who, @PathVariable UUID id) {
        view(who, id);
        if (!outbox.retry(who.organizationId(), id)) {
            throw ApiException.conflict("only a message that failed can be sent again");
        }
        return view(who, id);
    }

    /** How many segments a text message takes, and what it would cost. */
    @PostMapping("/api/messages/preview")
    Preview preview(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = MessageBodies.PreviewMessageBody.class)
                    JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Channel channel = channel(body);
        String text = orEmpty(body.text("body", LONGEST));
        String to = to(channel, body);
        boolean files = body.whole("mediaCount", 0, MOST_FILES, 0) > 0;
        body.refuseOthers();
        Segments segments = Segments.of(text);
        boolean counted = channel.equals(Channel.SMS) && !files;
        return new Preview(
                segments.encoding().wire(),
                counted ? segments.segments() : 1,
                segments.units(),
                counted ? segments.perSegment() : channel.isByNumber() ? 1_600 : LONGEST,
                outbox.estimate(channel, to == null ? "+1" : to, text, files));
    }

    private Channel channel(JsonBody body) {
        return Optional.ofNullable(body.text("channel", 60))
                .flatMap(channels::find)
                .orElseThrow(() -> ApiException.badField("channel", "one of " + String.join(", ", channels.known())));
    }

    private static List<URI> urls(JsonBody body) {
        try {
            return body.texts("mediaUrls", MOST_FILES, LONGEST_URL).stream()
                    .map(URI::create)
                    .toList();
        } catch (IllegalArgumentException noAddress) {
            throw ApiException.badField("mediaUrls", "https addresses");
        }
    }

    private static List<UUID> attachments(JsonBody body) {
        JsonNode given = body.node("attachments");
        boolean none = given.isMissingNode() || given.isNull() || given.isArray() && given.isEmpty();
        return none ? List.of() : body.ids("attachments", MOST_FILES);
    }

    private static RequestKey key(JsonBody body, String address) {
        RequestKey key = RequestKeys.of(body, address);
        return new RequestKey("api:" + key.key(), key.digest());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }

    private String name(SignedIn who) {
        return scope.in(who.organizationId(), jdbc -> Replies.nameOf(jdbc, who.subject()));
    }

    private MessageView view(SignedIn who, UUID id) {
        return scope.in(who.organizationId(), jdbc -> jdbc.sql(
                                MessageView.COLUMNS + " WHERE m.id = ? AND m.organization_id = ?")
                        .params(id, who.organizationId())
                        .query(MessageView::of)
                        .optional())
                .orElseThrow(ApiException::notFound);
    }

    /**
     * @param encoding {@code gsm7} or {@code ucs2}
     * @param units septets or UTF-16 units
     * @param costCents an estimate, by config/prices.yml
     */
    record Preview(String encoding, int segments, int units, int perSegment, int costCents) {}
}
