package dev.switchboard.desk.media;

import dev.switchboard.desk.message.OutgoingMessage;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.RetryLaterException;
import jakarta.activation.DataHandler;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.attachment.AttachmentMessage;
import org.apache.camel.component.mail.MailConstants;
import org.springframework.stereotype.Component;

/** Puts the files of an e-mail into it; an invitation becomes part of what it says. */
@Component("mailFiles")
public final class MailFiles {

    private static final String CALENDAR = "text/calendar";
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final OrganizationScope scope;
    private final MediaFiles files;

    MailFiles(OrganizationScope scope, MediaFiles files) {
        this.scope = scope;
        this.files = files;
    }

    /** @throws RetryLaterException if where they are kept does not answer */
    public void attach(OutgoingMessage message, Exchange exchange) {
        int number = 0;
        for (UUID id : message.files()) {
            number++;
            try {
                MediaFiles.Kept file =
                        files.find(message.organizationId(), id).orElseThrow(() -> new IOException("the file is gone"));
                if (file.contentType().startsWith(CALENDAR)) {
                    invite(file, exchange);
                    continue;
                }
                exchange.getMessage(AttachmentMessage.class)
                        .addAttachment(
                                number + "-" + name(message.organizationId(), id),
                                new DataHandler(new ByteArrayDataSource(file.content(), file.contentType())));
            } catch (IOException away) {
                throw new RetryLaterException("where files are kept does not answer", PAUSE);
            }
        }
    }

    /** An invitation is the same mail once more, for programs that know calendars; as a file few of them would look at it. */
    private static void invite(MediaFiles.Kept file, Exchange exchange) {
        Message mail = exchange.getMessage();
        mail.setHeader(MailConstants.MAIL_ALTERNATIVE_BODY, mail.getBody(String.class));
        mail.setHeader(MailConstants.MAIL_CONTENT_TYPE, file.contentType());
        mail.setBody(new String(file.content(), StandardCharsets.UTF_8));
    }

    private String name(UUID organization, UUID file) {
        return scope.in(
                organization, jdbc -> jdbc.sql("SELECT coalesce(file_name, 'file') FROM message_media WHERE id = ?")
                        .param(file)
                        .query(String.class)
                        .single());
    }
}
