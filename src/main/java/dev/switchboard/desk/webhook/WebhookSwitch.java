package dev.switchboard.desk.webhook;

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

/** Switches an endpoint off that is not there any more, and tells the owner once: in the console, and by e-mail if there is an address. */
@Component
final class WebhookSwitch {

    private static final Logger LOG = LoggerFactory.getLogger(WebhookSwitch.class);

    private static final String NOTICE = "webhook_disabled";

    private static final String DISABLE = """
            UPDATE webhook_endpoints SET active = false, disabled_at = now(), disabled_reason = ?, failures = 0, resting_until = NULL,
                updated_at = now()
            WHERE organization_id = current_organization() AND id = ? AND active RETURNING url""";

    private static final String SETTLE = """
            UPDATE webhook_deliveries SET state = 'failed', next_at = NULL, asked_until = NULL,
                last_error = CASE WHEN attempts = 0 THEN ? ELSE last_error END, updated_at = now()
            WHERE organization_id = current_organization() AND endpoint_id = ? AND state = 'waiting'""";

    private final OrganizationScope scope;
    private final Notices notices;
    private final Outbox outbox;

    WebhookSwitch(OrganizationScope scope, Notices notices, Outbox outbox) {
        this.scope = scope;
        this.notices = notices;
        this.outbox = outbox;
    }

    void disable(JdbcClient jdbc, UUID organization, UUID endpoint, String reason) {
        Optional<String> url =
                jdbc.sql(DISABLE).params(reason, endpoint).query(String.class).optional();
        if (url.isEmpty()) {
            return; // somebody was quicker
        }
        settleWaiting(jdbc, endpoint, "The endpoint was switched off.");
        String host = WebhookAddresses.host(url.get());
        String message = "Your webhook at " + host + " is switched off and told nothing more. " + reason
                + " Switch it on again in Settings, and resend from there what it missed.";
        notices.raise(jdbc, organization, NOTICE, endpoint.toString(), Optional.empty(), message);
        UUID key = UUID.randomUUID();
        scope.afterwards(organization, later -> mail(later, organization, "webhook-disabled:" + key, message));
        LOG.warn("A webhook of organization {} at {} is switched off: {}", organization, host, reason);
    }

    /** Nothing of it is tried any more; each can be resent. */
    static void settleWaiting(JdbcClient jdbc, UUID endpoint, String reason) {
        jdbc.sql(SETTLE).params(reason, endpoint).update();
    }

    /** There is nothing to do about it any more. */
    static void settleNotice(JdbcClient jdbc, UUID endpoint) {
        jdbc.sql("""
                        UPDATE admin_notifications SET status = 'done', updated_at = now()
                        WHERE organization_id = current_organization() AND type = ? AND key = ? AND status = 'pending'""").params(NOTICE, endpoint.toString()).update();
    }

    private boolean mail(JdbcClient jdbc, UUID organization, String key, String message) {
        OwnerMail.address(jdbc).ifPresent(address -> {
            try {
                outbox.queue(
                        jdbc,
                        Draft.of(organization, Channel.EMAIL, address, message, Purpose.ALERT, key)
                                .withSubject("Webhook switched off"));
            } catch (SendRefusedException noAddress) {
                LOG.info("A notice about a webhook of {} is not mailed: {}", organization, noAddress.kind());
            }
        });
        return true;
    }
}
