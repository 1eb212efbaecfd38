package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.CalendarException.Kind;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.ground.credential.CredentialUnreadableException;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import java.io.IOException;
import java.sql.Types;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Opens connected calendars by the tokens that are stored for them, and renews these. */
@Component
final class CalendarAccounts {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarAccounts.class);

    private static final String REVOKED = """
            UPDATE calendar_connections SET state = 'revoked', channel_id = NULL, problem = 'The consent was taken back.', updated_at = now()
            WHERE organization_id = current_organization() AND provider = ? AND state = 'connected'""";

    private final OrganizationScope scope;
    private final StoredCredentials stored;
    private final CalendarNotices notices;

    CalendarAccounts(OrganizationScope scope, StoredCredentials stored, CalendarNotices notices) {
        this.scope = scope;
        this.stored = stored;
        this.notices = notices;
    }

    /**
     * Does something with a calendar; outside of any transaction.
     *
     * @param work with an access token; done again with a new one if that is not taken
     * @throws CalendarException REVOKED if the consent was taken back, which its owner has been told then
     */
    <T> T with(UUID organization, ConnectedCalendar calendar, Function<String, T> work) {
        try {
            Grant grant = read(organization, calendar.provider());
            if (grant.isOver(Instant.now())) {
                grant = renewed(organization, calendar, grant);
            }
            try {
                return work.apply(grant.accessToken());
            } catch (CalendarException old) {
                if (!old.is(Kind.TOKEN)) {
                    throw old;
                }
            }
            return work.apply(renewed(organization, calendar, grant).accessToken());
        } catch (CalendarException why) {
            if (why.is(Kind.REVOKED)) {
                revoked(organization, calendar);
            }
            throw why.is(Kind.TOKEN) ? new CalendarException(Kind.AWAY, why.reason()) : why;
        }
    }

    private Grant read(UUID organization, String provider) {
        return find(organization, provider)
                .orElseThrow(() -> new CalendarException(Kind.REVOKED, "there are no tokens for it"));
    }

    /** Nothing if there are none, or none that can be read. */
    Optional<Grant> find(UUID organization, String provider) {
        return scope.in(organization, jdbc -> stored.find(jdbc, provider)).flatMap(closed -> {
            try {
                return Optional.of(Grant.of(stored.open(organization, provider, closed)));
            } catch (CredentialUnreadableException | IOException unreadable) {
                LOG.error("{}", unreadable.getMessage());
                return Optional.empty();
            }
        });
    }

    void keep(JdbcClient jdbc, UUID organization, String provider, Grant grant) {
        // The connection first, as whoever forgets a calendar does, or each would wait for the other.
        jdbc.sql("""
                        UPDATE calendar_connections SET consent_ends_at = :ends
                        WHERE organization_id = current_organization() AND provider = :provider AND consent_ends_at IS DISTINCT FROM :ends""")
                .param(
                        "ends",
                        grant.consentEndsAt()
                                .map(end -> end.atOffset(ZoneOffset.UTC))
                                .orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("provider", provider)
                .update();
        stored.write(jdbc, organization, provider, grant.toBytes(), null);
    }

    private Grant renewed(UUID organization, ConnectedCalendar calendar, Grant old) {
        Grant fresh = calendar.refresh(old).orEndingAsBefore(old);
        scope.changing(organization, jdbc -> {
            // Unless it was connected again meanwhile.
            boolean same = stored.find(jdbc, calendar.provider())
                    .map(closed -> isOf(organization, calendar.provider(), closed, old))
                    .orElse(false);
            if (same) {
                keep(jdbc, organization, calendar.provider(), fresh);
            }
            return same;
        });
        return fresh;
    }

    private boolean isOf(UUID organization, String provider, StoredCredentials.Stored closed, Grant grant) {
        try {
            return Grant.of(stored.open(organization, provider, closed))
                    .refreshToken()
                    .equals(grant.refreshToken());
        } catch (CredentialUnreadableException | IOException unreadable) {
            return false;
        }
    }

    /** Told once: only the first of several that find out changes the connection. */
    private void revoked(UUID organization, ConnectedCalendar calendar) {
        scope.in(organization, jdbc -> {
            int changed = jdbc.sql(REVOKED).param(calendar.provider()).update();
            if (changed == 1) {
                notices.disconnected(jdbc, organization, calendar.provider(), calendar.title());
            }
            return changed;
        });
    }
}
