package dev.switchboard.desk.message;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import java.util.Locale;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Mails an organization's owner what stands in a notice, once; if there is no address, the console tells it. */
@Component("ownerNotices")
public final class OwnerNotices {

    private static final Logger LOG = LoggerFactory.getLogger(OwnerNotices.class);

    private final OrganizationScope scope;
    private final Outbox outbox;

    OwnerNotices(OrganizationScope scope, Outbox outbox) {
        this.scope = scope;
        this.outbox = outbox;
    }

    /** The notice that {@code event} is about; one that somebody has closed by now is not mailed any more. */
    public void mail(Event event) {
        UUID notice = event.subject().id();
        try {
            scope.in(event.organizationId(), jdbc -> {
                OwnerMail.address(jdbc).ifPresent(address -> queue(jdbc, event.organizationId(), notice, address));
                return true;
            });
        } catch (SendRefusedException noAddress) {
            LOG.info("A notice of organization {} is not mailed: {}", event.organizationId(), noAddress.kind());
        }
    }

    private void queue(JdbcClient jdbc, UUID organization, UUID notice, String address) {
        jdbc.sql("""
                        SELECT type, message FROM admin_notifications
                        WHERE organization_id = current_organization() AND id = ? AND status = 'pending'""")
                .param(notice)
                .query((row, number) -> Draft.of(
                                organization,
                                Channel.EMAIL,
                                address,
                                row.getString(2),
                                Purpose.ALERT,
                                "notice:" + notice)
                        .withSubject(title(row.getString(1))))
                .optional()
                .ifPresent(draft -> outbox.queue(jdbc, draft));
    }

    /** {@code Number refused} for number_refused. */
    private static String title(String type) {
        String words = type.replace('_', ' ');
        return words.substring(0, 1).toUpperCase(Locale.ROOT) + words.substring(1);
    }
}
