package dev.switchboard.line.number;

import dev.switchboard.ground.database.OrganizationScope;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Numbers and orders of all organizations, and what differs from the carriers' books; for the platform's administrator. */
@Component
public final class NumberBooks {

    private static final int MOST_ACCOUNTS = 200;

    private final OrganizationScope scope;

    NumberBooks(OrganizationScope scope) {
        this.scope = scope;
    }

    /** Newest first. @param status {@code all}; nothing: those that are not released */
    public List<EveryNumber> numbers(Optional<String> status, Optional<UUID> before, int most) {
        return page("SELECT * FROM list_all_numbers(:wanted, :before::uuid, :most)", status, before, most)
                .query(EveryNumber::of)
                .list();
    }

    /** Newest first. @param state {@code open}: placed or buying */
    public List<NumberOrder> orders(Optional<String> state, Optional<UUID> before, int most) {
        return page("SELECT * FROM list_all_number_orders(:wanted, :before::uuid, :most)", state, before, most)
                .query(NumberOrder::of)
                .list();
    }

    public List<KnownDifference> differences(Optional<UUID> before, int most) {
        return page(
                        "SELECT *, :wanted::text FROM list_number_differences(:before::uuid, :most)",
                        Optional.empty(),
                        before,
                        most)
                .query(KnownDifference::of)
                .list();
    }

    /** The platform's first, then those with most differences. */
    public List<ComparedAccount> accounts() {
        return scope.nowhere()
                .sql("SELECT * FROM list_number_reconciliations(?)")
                .param(MOST_ACCOUNTS)
                .query(ComparedAccount::of)
                .list();
    }

    private JdbcClient.StatementSpec page(String sql, Optional<String> wanted, Optional<UUID> before, int most) {
        return scope.nowhere()
                .sql(sql)
                .param("wanted", wanted.orElse(null), Types.VARCHAR)
                .param("before", before.map(UUID::toString).orElse(null), Types.VARCHAR)
                .param("most", most);
    }

    private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }

    private static Instant always(ResultSet row, String column) throws SQLException {
        return row.getObject(column, OffsetDateTime.class).toInstant();
    }

    /**
     * A number of whichever organization.
     *
     * @param ofPlatform whether it is in the platform's account
     * @param returnedAt when its carrier had taken it back
     */
    public record EveryNumber(
            UUID id,
            UUID organizationId,
            String organizationName,
            String phoneNumber,
            String provider,
            @Nullable String providerSid,
            boolean ofPlatform,
            String numberType,
            @Nullable String friendlyName,
            String status,
            boolean isActive,
            @Nullable String country,
            @Nullable String kind,
            @Nullable Integer monthlyCostCents,
            @Nullable UUID orderId,
            @Nullable Instant lastUsedAt,
            @Nullable Instant releasedAt,
            @Nullable Instant returnedAt,
            Instant createdAt) {

        static EveryNumber of(ResultSet row, int at) throws SQLException {
            return new EveryNumber(
                    row.getObject("id", UUID.class),
                    row.getObject("organization_id", UUID.class),
                    row.getString("organization_name"),
                    row.getString("phone_number"),
                    row.getString("provider"),
                    row.getString("provider_sid"),
                    row.getBoolean("of_platform"),
                    row.getString("number_type"),
                    row.getString("friendly_name"),
                    row.getString("status"),
                    row.getBoolean("is_active"),
                    row.getString("country"),
                    row.getString("kind"),
                    row.getObject("monthly_cost_cents", Integer.class),
                    row.getObject("order_id", UUID.class),
                    time(row, "last_used_at"),
                    time(row, "released_at"),
                    time(row, "returned_at"),
                    always(row, "created_at"));
        }
    }

    /**
     * What a comparison could not settle.
     *
     * @param kind {@code unknown_here}, {@code gone_there}, {@code wrong_addresses}, {@code other_sid}, {@code bought_twice} or
     *     {@code not_given_back}
     * @param organizationId null: nobody knows whose it is
     * @param detail what it means, and what to do
     */
    public record KnownDifference(
            UUID id,
            String kind,
            String provider,
            String accountSid,
            String phoneNumber,
            @Nullable String providerSid,
            @Nullable UUID organizationId,
            String detail,
            Instant firstSeenAt,
            Instant seenAt) {

        static KnownDifference of(ResultSet row, int at) throws SQLException {
            return new KnownDifference(
                    row.getObject("id", UUID.class),
                    row.getString("kind"),
                    row.getString("provider"),
                    row.getString("account_sid"),
                    row.getString("phone_number"),
                    row.getString("provider_sid"),
                    row.getObject("of_organization", UUID.class),
                    row.getString("detail"),
                    always(row, "first_seen_at"),
                    always(row, "seen_at"));
        }
    }

    /**
     * A carrier account whose numbers were compared.
     *
     * @param organizationId null: the platform's own account
     * @param numbers that the carrier has in it
     */
    public record ComparedAccount(
            String accountSid,
            String provider,
            @Nullable UUID organizationId,
            int numbers,
            int differences,
            Instant checkedAt) {

        static ComparedAccount of(ResultSet row, int at) throws SQLException {
            return new ComparedAccount(
                    row.getString("account_sid"),
                    row.getString("provider"),
                    row.getObject("of_organization", UUID.class),
                    row.getInt("numbers"),
                    row.getInt("differences"),
                    always(row, "checked_at"));
        }
    }
}
