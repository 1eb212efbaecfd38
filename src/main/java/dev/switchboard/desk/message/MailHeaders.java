package dev.switchboard.desk.message;

import java.net.URI;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.component.mail.MailConstants;
import org.springframework.stereotype.Component;

/** Makes of an e-mail's words one that is HTML as well, and tells mail programs how it is turned off. */
@Component("mailHeaders")
public final class MailHeaders {

    private static final String HTML = "text/html; charset=UTF-8";

    /** A message that is words only stays as it is. */
    public void set(OutgoingMessage message, Exchange exchange) {
        message.mail().ifPresent(parts -> set(message, parts, exchange.getMessage()));
    }

    private static void set(OutgoingMessage message, MailParts parts, Message mail) {
        mail.setHeader(MailConstants.MAIL_ALTERNATIVE_BODY, message.body());
        mail.setHeader(MailConstants.MAIL_CONTENT_TYPE, HTML);
        mail.setBody(parts.html());
        mail.setHeader("List-Unsubscribe", "<" + parts.off() + ">");
        if (isForPrograms(parts.off())) {
            mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
    }

    /** RFC 8058 knows https only. */
    private static boolean isForPrograms(URI off) {
        return "https".equalsIgnoreCase(off.getScheme());
    }
}
