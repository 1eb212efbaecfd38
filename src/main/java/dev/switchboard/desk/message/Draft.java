package dev.switchboard.desk.message;

import dev.switchboard.ground.repeat.RequestKey;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A message that is to be sent. Made by {@link #of} and the methods that add to it.
 *
 * @param to E.164; an e-mail address for {@link Channel#EMAIL}; or whatever another channel's route takes
 * @param body what is said; may be empty if there are files or a template
 * @param subject of an e-mail
 * @param numberType the type of number that it shall leave from: primary, sales, support, custom
 * @param from the number of the organization that it has to leave from, E.164
 * @param mediaUrls files that the carrier fetches, each https
 * @param contentSid an approved WhatsApp template
 * @param conversationId the thread that it belongs to; one is opened or continued if it is left out and the customer sees it
 * @param callId the call that it is about
 * @param key made once: the second draft with the same key is the same message
 * @param sentBy the member of the organization who sends it; none: the service by itself
 * @param senderName shown in the thread
 * @param shown stands in the thread in place of a body that opens something; the body itself is kept closed until it is sent
 * @param attachments files that were uploaded
 * @param mail what an e-mail has besides its words; such a body is shown by other words
 * @param digest of the request whose key it is, see {@link RequestKey}
 */
public record Draft(
        UUID organizationId,
        Channel channel,
        String to,
        String body,
        Optional<String> subject,
        Optional<String> numberType,
        Optional<String> from,
        List<URI> mediaUrls,
        Optional<String> contentSid,
        Purpose purpose,
        Optional<UUID> conversationId,
        Optional<UUID> callId,
        String key,
        Optional<String> sentBy,
        String senderName,
        Optional<String> shown,
        List<UUID> attachments,
        Optional<MailParts> mail,
        Optional<String> digest) {

    public Draft {
        mediaUrls = List.copyOf(mediaUrls);
        attachments = List.copyOf(attachments);
        if (mail.isPresent() && shown.isEmpty()) {
            throw new IllegalArgumentException("expected words to show in the place of a mail");
        }
    }

    /** With nothing but what every message has. */
    public static Draft of(UUID organizationId, Channel channel, String to, String body, Purpose purpose, String key) {
        return new Draft(
                organizationId,
                channel,
                to,
                body,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                purpose,
                Optional.empty(),
                Optional.empty(),
                key,
                Optional.empty(),
                "Switchboard",
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
    }

    public Draft withSubject(String text) {
        return with(Optional.of(text), numberType, from, mediaUrls, contentSid);
    }

    public Draft withNumberType(String type) {
        return with(subject, Optional.of(type), from, mediaUrls, contentSid);
    }

    public Draft withFrom(String number) {
        return with(subject, numberType, Optional.of(number), mediaUrls, contentSid);
    }

    public Draft withMedia(List<URI> urls) {
        return with(subject, numberType, from, urls, contentSid);
    }

    public Draft withTemplate(String sid) {
        return with(subject, numberType, from, mediaUrls, Optional.of(sid));
    }

    private Draft with(
            Optional<String> newSubject,
            Optional<String> newType,
            Optional<String> newFrom,
            List<URI> newMedia,
            Optional<String> newTemplate) {
        return new Draft(
                organizationId,
                channel,
                to,
                body,
                newSubject,
                newType,
                newFrom,
                newMedia,
                newTemplate,
                purpose,
                conversationId,
                callId,
                key,
                sentBy,
                senderName,
                shown,
                attachments,
                mail,
                digest);
    }

    /** Files that were uploaded; each is part of one message. */
    public Draft withAttachments(List<UUID> files) {
        return with(shown, files, mail, digest);
    }

    /** Of a body that nobody may read in the database. @param words in its place */
    public Draft withShown(String words) {
        return with(Optional.of(words), attachments, mail, digest);
    }

    /** An e-mail that is HTML as well. @param words that stand in what people see of it, as it opens something */
    public Draft withMail(MailParts parts, String words) {
        return with(Optional.of(words), attachments, Optional.of(parts), digest);
    }

    private Draft with(
            Optional<String> newShown,
            List<UUID> newAttachments,
            Optional<MailParts> newMail,
            Optional<String> newDigest) {
        return new Draft(
                organizationId,
                channel,
                to,
                body,
                subject,
                numberType,
                from,
                mediaUrls,
                contentSid,
                purpose,
                conversationId,
                callId,
                key,
                sentBy,
                senderName,
                newShown,
                newAttachments,
                newMail,
                newDigest);
    }

    public Draft in(UUID conversation) {
        return belongingTo(Optional.of(conversation), callId, sentBy, senderName);
    }

    public Draft about(UUID call) {
        return belongingTo(conversationId, Optional.of(call), sentBy, senderName);
    }

    public Draft by(String member, String name) {
        return belongingTo(conversationId, callId, Optional.of(member), name);
    }

    private Draft belongingTo(
            Optional<UUID> conversation, Optional<UUID> call, Optional<String> member, String memberName) {
        return new Draft(
                organizationId,
                channel,
                to,
                body,
                subject,
                numberType,
                from,
                mediaUrls,
                contentSid,
                purpose,
                conversation,
                call,
                key,
                member,
                memberName,
                shown,
                attachments,
                mail,
                digest);
    }

    /** Of a request that is the same message whenever it comes again, and refused if it comes with something else. */
    public Draft asked(Optional<String> digestOfRequest) {
        return with(shown, attachments, mail, digestOfRequest);
    }

    @Override
    public String toString() {
        return "Draft[" + key + "]";
    }
}
