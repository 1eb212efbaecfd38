package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.Channel;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import java.net.URI;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * By which calendars tell us at once that something changed. Whoever cannot reach us is asked every few minutes instead.
 *
 * <p>A channel's id names the organization, and its secret is our signature of the id: so a message is checked before anything is
 * looked up for it.
 */
@Component
public final class CalendarChannels {

    static final String CHANGED = "calendar.changed";

    private static final Logger LOG = LoggerFactory.getLogger(CalendarChannels.class);
    private static final Duration RENEWED_BEFORE = Duration.ofHours(24);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final Pattern NUMBER = Pattern.compile("[0-9]{1,20}");

    private static final String KEEP = """
            UPDATE calendar_connections SET channel_id = :id, channel_resource = :resource, channel_expires_at = :expires, updated_at = now()
            WHERE organization_id = current_organization() AND id = :connection AND state = 'connected'""";

    private static final String ASKED = """
            UPDATE calendar_connections SET asked_at = now()
            WHERE organization_id = current_organization() AND provider = ? AND channel_id = ? AND state = 'connected' RETURNING id""";

    private final OrganizationScope scope;
    private final CalendarAccounts accounts;
    private final CredentialCipher cipher;
    private final EventLog events;
    private final String publicUrl;

    CalendarChannels(
            OrganizationScope scope,
            CalendarAccounts accounts,
            CredentialCipher cipher,
            EventLog events,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.accounts = accounts;
        this.cipher = cipher;
        this.events = events;
        this.publicUrl = publicUrl;
    }

    /** Opens one if there is none, or the old one ends soon. What comes of it holds up nothing: there is the clock as well. */
    void keepOpen(UUID organization, ConnectedCalendar calendar, Connection connection) {
        boolean open = connection
                .channel()
                .filter(channel -> channel.expiresAt().minus(RENEWED_BEFORE).isAfter(Instant.now()))
                .isPresent();
        boolean reachable = calendar.isSimulated() || publicUrl.startsWith("https:");
        if (open || !reachable) {
            return;
        }
        try {
            open(organization, calendar, connection);
        } catch (CalendarException why) {
            if (why.is(Kind.REVOKED)) {
                throw why;
            }
            LOG.info("{} of {} tells nothing by itself for now: {}", calendar.title(), organization, why.reason());
        }
    }

    private void open(UUID organization, ConnectedCalendar calendar, Connection connection) {
        String id = id(organization);
        String path = "/webhooks/" + calendar.provider() + "/calendar";
        Channel made = accounts.with(
                organization,
                calendar,
                token -> calendar.watch(token, id, secret(calendar.provider(), id), URI.create(publicUrl + path)));
        scope.in(organization, jdbc -> jdbc.sql(KEEP)
                .param("id", made.id())
                .param("resource", made.resource())
                .param("expires", made.expiresAt().atOffset(ZoneOffset.UTC))
                .param("connection", connection.id())
                .update());
        connection.channel().ifPresent(old -> close(organization, calendar, old));
    }

    /** One that stays open would only tell twice. */
    void close(UUID organization, ConnectedCalendar calendar, Channel channel) {
        try {
            accounts.with(organization, calendar, token -> {
                calendar.unwatch(token, channel);
                return true;
            });
        } catch (CalendarException gone) {
            LOG.debug("An old channel of {} stays until it ends", organization);
        }
    }

    private static String id(UUID organization) {
        UUID fresh = UUID.randomUUID();
        byte[] bytes = ByteBuffer.allocate(32)
                .putLong(organization.getMostSignificantBits())
                .putLong(organization.getLeastSignificantBits())
                .putLong(fresh.getMostSignificantBits())
                .putLong(fresh.getLeastSignificantBits())
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String secret(String provider, String id) {
        return cipher.sign("calendar channel of " + provider, id);
    }

    /**
     * A calendar says that something changed.
     *
     * @param id of its channel
     * @param secret that it was given
     * @param number of the message; the same told again is looked at once
     * @return whether it is one of ours; told to whoever is none, and to none else
     */
    public boolean told(String provider, String id, String secret, String number) {
        if (!ID.matcher(id).matches() || !cipher.isSigned("calendar channel of " + provider, id, secret)) {
            return false;
        }
        ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(id));
        UUID organization = new UUID(bytes.getLong(), bytes.getLong());
        String key = id.substring(22) + ":" + (NUMBER.matcher(number).matches() ? number : UUID.randomUUID());
        scope.in(organization, jdbc -> asked(jdbc, organization, provider, id, key));
        return true;
    }

    private boolean asked(JdbcClient jdbc, UUID organization, String provider, String id, String key) {
        Optional<UUID> connection =
                jdbc.sql(ASKED).params(provider, id).query(UUID.class).optional();
        connection.ifPresent(known -> look(jdbc, organization, known, key));
        return connection.isPresent();
    }

    /** Has a calendar looked at. In the caller's transaction. */
    void look(JdbcClient jdbc, UUID organization, UUID connection, String key) {
        events.append(jdbc, organization, new Subject("calendar", connection), CHANGED, key);
    }
}
