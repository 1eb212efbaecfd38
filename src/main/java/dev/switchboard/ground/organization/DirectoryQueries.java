package dev.switchboard.ground.organization;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory.Answer;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** What the directory asks the database. */
final class DirectoryQueries {

    private final OrganizationScope scope;
    private final CarrierAccounts accounts;

    DirectoryQueries(OrganizationScope scope, CarrierAccounts accounts) {
        this.scope = scope;
        this.accounts = accounts;
    }

    Optional<Answer> find(String dialled, String account, String call) {
        return scope.nowhere()
                .sql("SELECT organization_id, found_by FROM find_organization(?, ?, ?)")
                .params(dialled, account, call)
                .query((row, number) -> new Answer(
                        row.getObject(1, UUID.class),
                        FoundBy.valueOf(row.getString(2).toUpperCase(Locale.ROOT))))
                .optional();
    }

    Optional<UUID> findByVerification(UUID verification) {
        return scope.nowhere()
                .sql("SELECT o FROM find_verification(?) o WHERE o IS NOT NULL")
                .param(verification)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> findByCallBack(UUID callBack) {
        return scope.nowhere()
                .sql("SELECT o FROM find_call_back(?) o WHERE o IS NOT NULL")
                .param(callBack)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> findByBundle(UUID bundle) {
        return scope.nowhere()
                .sql("SELECT o FROM find_bundle(?) o WHERE o IS NOT NULL")
                .param(bundle)
                .query(UUID.class)
                .optional();
    }

    Optional<UUID> findByTransfer(UUID attempt) {
        return scope.nowhere()
                .sql("SELECT o FROM find_transfer_attempt(?) o WHERE o IS NOT NULL")
                .param(attempt)
                .query(UUID.class)
                .optional();
    }

    Optional<Listing> load(UUID organizationId) {
        return scope.in(
                organizationId, jdbc -> organization(jdbc, organizationId).map(organization -> {
                    Map<Carrier, CarrierAccount> all = new EnumMap<>(accounts.ofPlatform());
                    boolean readable = addOwn(all, jdbc, organizationId);
                    boolean own = !readable || all.values().stream().anyMatch(account -> !account.ofPlatform());
                    return new Listing(
                            organization,
                            Map.copyOf(all),
                            !readable,
                            accounts.platformCarrier(),
                            own ? lent(jdbc) : Map.of());
                }));
    }

    private Map<PhoneNumber, CarrierAccount> lent(JdbcClient jdbc) {
        Map<Carrier, CarrierAccount> platform = accounts.ofPlatform();
        Map<PhoneNumber, CarrierAccount> lent = new HashMap<>();
        jdbc.sql("SELECT phone_number, provider FROM organization_phone_numbers"
                        + " WHERE organization_id = current_organization() AND of_platform AND status <> 'released'")
                .query(row -> {
                    CarrierAccount account =
                            platform.get(Carrier.valueOf(row.getString(2).toUpperCase(Locale.ROOT)));
                    if (account != null) {
                        lent.put(new PhoneNumber(row.getString(1)), account);
                    }
                });
        return Map.copyOf(lent);
    }

    private static Optional<Organization> organization(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        SELECT o.id, coalesce(s.phone_agent_enabled, true), %s,
                               coalesce(s.ai_agent_name, 'Jordan'), coalesce(s.greeting_message, ''),
                               coalesce(s.voice, ''), coalesce(s.language, ''),
                               coalesce((
                                   SELECT n.phone_number FROM organization_phone_numbers n
                                   WHERE n.organization_id = o.id AND n.is_active AND n.status = 'active'
                                   ORDER BY n.phone_number = s.twilio_phone_number DESC NULLS LAST, n.number_type = 'primary' DESC, n.id
                                   LIMIT 1), ''), coalesce(s.alert_phone_number, ''),
                               coalesce(s.sms_alerts_enabled, true),
                               array_to_string(s.alert_phone_number || s.alert_phone_numbers, ' ')
                        FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
                        WHERE o.id = ?""".formatted(CompanyName.SQL))
                .param(id)
                .query(DirectoryQueries::organization)
                .optional();
    }

    private static Organization organization(ResultSet row, int number) throws SQLException {
        return new Organization(
                row.getObject(1, UUID.class),
                row.getBoolean(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                row.getString(6),
                row.getString(7),
                PhoneNumber.parse(row.getString(8)),
                PhoneNumber.parse(row.getString(9)),
                row.getBoolean(10),
                numbers(row.getString(11)));
    }

    private static Set<PhoneNumber> numbers(@Nullable String list) {
        return list == null
                ? Set.of()
                : Stream.of(list.split(" "))
                        .flatMap(number -> PhoneNumber.parse(number).stream())
                        .collect(Collectors.toSet());
    }

    /** @return false if a stored account can't be read */
    private boolean addOwn(Map<Carrier, CarrierAccount> found, JdbcClient jdbc, UUID organizationId) {
        AtomicBoolean readable = new AtomicBoolean(true);
        jdbc.sql(
                        "SELECT provider, key_version, ciphertext FROM org_credentials WHERE provider IN ('twilio', 'signalwire')")
                .query(row -> {
                    Carrier carrier = Carrier.valueOf(row.getString(1).toUpperCase(Locale.ROOT));
                    // Unreadable credentials close this door; falling back to the platform's would send as somebody
                    // else.
                    accounts.ofOrganization(organizationId, carrier, row.getInt(2), row.getBytes(3))
                            .ifPresentOrElse(account -> found.put(carrier, account), () -> {
                                found.remove(carrier);
                                readable.set(false);
                            });
                });
        return readable.get();
    }
}
