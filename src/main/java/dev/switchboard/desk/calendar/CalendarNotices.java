package dev.switchboard.desk.calendar;

import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.OwnerMail;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Tells an organization's owner what they have to do about a calendar: in the console, and by mail if there is an address. */
@Component
final class CalendarNotices {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarNotices.class);
    private static final String DISCONNECTED = "calendar_disconnected";
    private static final String PUT_BACK = "calendar_move_refused";

    private final OrganizationScope scope;
    private final Notices notices;
    private final Outbox outbox;

    CalendarNotices(OrganizationScope scope, Notices notices, Outbox outbox) {
        this.scope = scope;
        this.notices = notices;
        this.outbox = outbox;
    }

    /** In the transaction that notes it. */
    void disconnected(JdbcClient jdbc, UUID organization, String provider, String title) {
        String message = title
                + " no longer lets us in, because the consent was taken back or has run out. Bookings go on as before;"
                + " what has changed meanwhile is caught up with as soon as you connect the calendar again in Settings.";
        if (notices.raise(jdbc, organization, DISCONNECTED, provider, Optional.empty(), message)) {
            String key = "calendar-disconnected:" + UUID.randomUUID();
            scope.afterwards(
                    organization, later -> mail(later, organization, key, title + " is disconnected", message));
        }
    }

    private boolean mail(JdbcClient jdbc, UUID organization, String key, String subject, String message) {
        OwnerMail.address(jdbc).ifPresent(address -> {
            try {
                outbox.queue(
                        jdbc,
                        Draft.of(organization, Channel.EMAIL, address, message, Purpose.ALERT, key)
                                .withSubject(subject));
            } catch (SendRefusedException noAddress) {
                LOG.info("A notice about a calendar of {} is not mailed: {}", organization, noAddress.kind());
            }
        });
        return true;
    }

    /** There is nothing to do about it any more. */
    static void connected(JdbcClient jdbc, String provider) {
        jdbc.sql("""
                        UPDATE admin_notifications SET status = 'done', updated_at = now()
                        WHERE organization_id = current_organization() AND type = ? AND key = ? AND status = 'pending'""").params(DISCONNECTED, provider).update();
    }

    /** @param what why, a clause */
    void putBack(JdbcClient jdbc, UUID organization, UUID appointment, String title, String what) {
        notices.raise(
                jdbc,
                organization,
                PUT_BACK,
                appointment.toString(),
                Optional.empty(),
                "An appointment was moved in " + title + " and has been put back, because " + what
                        + ". Move it in the calendar of the console if it has to be.");
    }
}
