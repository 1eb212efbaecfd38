package dev.switchboard.desk.alert;

import java.util.UUID;

/**
 * An alert on its way by e-mail.
 *
 * @param to the organization's alert e-mail address; one address, no line ends
 * @param subject one line
 */
public record AlertMail(UUID id, UUID organizationId, UUID callId, String to, String subject, String text) {

    public AlertMail {
        if (!to.matches("[^@\\s<>,;]+@[^@\\s<>,;]+")) {
            throw new IllegalArgumentException("alertEmail: expected one e-mail address");
        }
        subject = subject.replaceAll("\\R", " ");
    }

    @Override
    public String toString() {
        return "AlertMail[" + id + "]";
    }
}
