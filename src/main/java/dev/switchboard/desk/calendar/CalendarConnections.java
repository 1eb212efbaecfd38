package dev.switchboard.desk.calendar;

import dev.switchboard.desk.calendar.outside.CalendarException;
import dev.switchboard.desk.calendar.outside.ConnectedCalendar;
import dev.switchboard.desk.calendar.outside.Grant;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Which calendars of an organization are connected, and whose they are. */
@Component
public final class CalendarConnections {

    private static final Logger LOG = LoggerFactory.getLogger(CalendarConnections.class);

    private static final String CONNECT = """
            INSERT INTO calendar_connections AS c (organization_id, provider, connected_email, connected_by)
            VALUES (current_organization(), :provider, :email, :member)
            ON CONFLICT (organization_id, provider) DO UPDATE SET state = 'connected', connected_email = excluded.connected_email,
                connected_by = excluded.connected_by, problem = NULL, sync_cursor = NULL, channel_id = NULL, asked_at = now(), updated_at = now()
            RETURNING id""";

    private final OrganizationScope scope;
    private final StoredCredentials stored;
    private final Providers providers;
    private final CalendarAccounts accounts;
    private final CalendarChannels channels;
    private final CatchUp catchUp;
    private final AuditLog audit;
    private final ObjectProvider<SimulatedProvider> simulators;

    CalendarConnections(
            OrganizationScope scope,
            StoredCredentials stored,
            Providers providers,
            CalendarAccounts accounts,
            CalendarChannels channels,
            CatchUp catchUp,
            AuditLog audit,
            ObjectProvider<SimulatedProvider> simulators) {
        this.simulators = simulators;
        this.scope = scope;
        this.stored = stored;
        this.providers = providers;
        this.accounts = accounts;
        this.channels = channels;
        this.catchUp = catchUp;
        this.audit = audit;
    }

    /** Of each provider that there is. */
    public List<Shown> list(UUID organization) {
        List<Connection> known = scope.in(organization, Connection::list);
        return providers.all().stream().map(calendar -> shown(calendar, known)).toList();
    }

    private Shown shown(ConnectedCalendar calendar, List<Connection> known) {
        Optional<Connection> connection = known.stream()
                .filter(one -> one.provider().equals(calendar.provider()))
                .findFirst();
        return Shown.of(
                calendar,
                connection,
                connection.filter(one -> calendar.isSimulated()).flatMap(one -> simulators
                        .orderedStream()
                        .filter(simulator -> simulator.provider().equals(calendar.provider()))
                        .findFirst()
                        .map(simulator ->
                                "/simulator/" + calendar.provider() + "/calendar/" + simulator.key(one.email()))));
    }

    /** @return whether it can be worked with: not without a token that lasts */
    boolean connect(UUID organization, String member, ConnectedCalendar calendar, Grant given) {
        String provider = calendar.provider();
        Grant grant = lasting(organization, provider, given);
        if (grant.refreshToken().isEmpty()) {
            return false;
        }
        scope.changing(organization, jdbc -> {
            Optional<Connection> before = Connection.find(jdbc, provider);
            if (before.filter(old -> !old.email().equals(grant.email())).isPresent()) {
                forget(jdbc, provider); // what is known is of another calendar
            }
            UUID id = jdbc.sql(CONNECT)
                    .param("provider", provider)
                    .param("email", grant.email())
                    .param("member", member)
                    .query(UUID.class)
                    .single();
            accounts.keep(jdbc, organization, provider, grant);
            CalendarNotices.connected(jdbc, provider);
            audit(
                    jdbc,
                    organization,
                    member,
                    "created",
                    provider,
                    before.map(Connection::email).orElse(null),
                    grant.email());
            catchUp.everything(jdbc, organization, provider);
            channels.look(jdbc, organization, id, "connected:" + UUID.randomUUID());
            return true;
        });
        return true;
    }

    /** Whoever said yes before may be given no lasting token again. */
    private Grant lasting(UUID organization, String provider, Grant given) {
        if (!given.refreshToken().isEmpty()) {
            return given;
        }
        return accounts.find(organization, provider)
                .filter(old -> old.email().equals(given.email()))
                .map(old -> new Grant(
                        old.refreshToken(),
                        given.accessToken(),
                        given.expiresAt(),
                        given.email(),
                        given.consentEndsAt().or(old::consentEndsAt)))
                .orElse(given);
    }

    /** Gives the consent back and forgets the calendar; our events stay in it. @return false if there was none */
    public boolean disconnect(UUID organization, String actor, String provider) {
        Optional<Connection> connection = scope.in(organization, jdbc -> Connection.find(jdbc, provider));
        if (connection.isEmpty()) {
            return false;
        }
        ConnectedCalendar calendar = providers.of(provider);
        if (connection.get().connected()) {
            connection.get().channel().ifPresent(channel -> channels.close(organization, calendar, channel));
            accounts.find(organization, provider).ifPresent(grant -> giveBack(organization, calendar, grant));
        }
        scope.changing(organization, jdbc -> {
            forget(jdbc, provider);
            jdbc.sql("DELETE FROM calendar_connections WHERE organization_id = current_organization() AND provider = ?")
                    .param(provider)
                    .update();
            stored.delete(jdbc, provider);
            CalendarNotices.connected(jdbc, provider);
            audit(
                    jdbc,
                    organization,
                    actor,
                    "deleted",
                    provider,
                    connection.get().email(),
                    null);
            return true;
        });
        return true;
    }

    private static void giveBack(UUID organization, ConnectedCalendar calendar, Grant grant) {
        try {
            calendar.revoke(grant);
        } catch (CalendarException away) {
            LOG.info(
                    "{} of {} is forgotten here and may still be listed there: {}",
                    calendar.title(),
                    organization,
                    away.reason());
        }
    }

    private static void forget(JdbcClient jdbc, String provider) {
        // First what whoever takes changes over locks first, or each would wait for the other.
        jdbc.sql(
                        "SELECT id FROM calendar_connections WHERE organization_id = current_organization() AND provider = ? FOR UPDATE")
                .param(provider)
                .query(UUID.class)
                .optional();
        jdbc.sql("DELETE FROM busy_times WHERE organization_id = current_organization() AND calendar = ?")
                .param(provider)
                .update();
        jdbc.sql("DELETE FROM calendar_events WHERE organization_id = current_organization() AND provider = ?")
                .param(provider)
                .update();
    }

    private void audit(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            String provider,
            @Nullable String before,
            @Nullable String after) {
        audit.append(
                jdbc,
                organization,
                new Change(
                        actor, action, "calendar/" + provider, Map.of("connectedEmail", Arrays.asList(before, after))));
    }

    /**
     * @param available whether it can be connected here
     * @param simulatorPath where the simulated calendar is seen, below the public address
     * @param state connected, revoked or none
     * @param problem why the last look came to nothing
     */
    public record Shown(
            String provider,
            String title,
            boolean available,
            boolean simulated,
            Optional<String> simulatorPath,
            String state,
            @Nullable String connectedEmail,
            @Nullable Instant syncedAt,
            @Nullable String problem) {

        static Shown of(ConnectedCalendar calendar, Optional<Connection> connection, Optional<String> simulatorPath) {
            return new Shown(
                    calendar.provider(),
                    calendar.title(),
                    calendar.isAvailable(),
                    calendar.isSimulated(),
                    simulatorPath,
                    connection
                            .map(known -> known.connected() ? "connected" : "revoked")
                            .orElse("none"),
                    connection.map(Connection::email).orElse(null),
                    connection.flatMap(Connection::syncedAt).orElse(null),
                    connection.flatMap(Connection::problem).orElse(null));
        }
    }
}
