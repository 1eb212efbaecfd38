package dev.switchboard.line.number;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.Array;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that was asked for, and how far that is.
 *
 * @param wish what was asked for
 * @param provider whose number it will be; nothing until the carrier is asked
 * @param accountSid the carrier's account that it is bought in
 * @param candidate what the carrier was asked for last
 * @param tried candidates that somebody else got
 * @param asked how often the carrier was asked for one
 * @param phoneNumber bought
 * @param numberId row of what was bought
 * @param failure why there is none, in words for its owner
 */
public record NumberOrder(
        UUID id,
        NumberWish wish,
        OrderState state,
        Optional<String> provider,
        Optional<String> accountSid,
        Optional<PhoneNumber> candidate,
        List<String> tried,
        int asked,
        Optional<PhoneNumber> phoneNumber,
        Optional<UUID> numberId,
        Optional<String> failure,
        Instant createdAt,
        Instant updatedAt) {

    static final String COLUMNS = """
            SELECT id, organization_id, key, reason, state, country, kind, area_code, wanted_number, number_type, friendly_name, bundle_sid,
                address_sid, user_id, provider, account_sid, candidate, tried, asked, phone_number, number_id, failure, request_digest, created_at,
                updated_at
            FROM phone_number_orders WHERE organization_id = current_organization()""";

    /** What it is called at the carrier, and found by there. */
    public String carrierName() {
        return "switchboard " + id;
    }

    static NumberOrder of(ResultSet row, int at) throws SQLException {
        return new NumberOrder(
                row.getObject("id", UUID.class),
                wish(row),
                OrderState.of(row.getString("state")),
                text(row, "provider"),
                text(row, "account_sid"),
                text(row, "candidate").flatMap(PhoneNumber::parse),
                texts(row.getArray("tried")),
                row.getInt("asked"),
                text(row, "phone_number").flatMap(PhoneNumber::parse),
                Optional.ofNullable(row.getObject("number_id", UUID.class)),
                text(row, "failure"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static NumberWish wish(ResultSet row) throws SQLException {
        return new NumberWish(
                row.getObject("organization_id", UUID.class),
                row.getString("country"),
                NumberKind.of(row.getString("kind")),
                text(row, "area_code"),
                text(row, "wanted_number").flatMap(PhoneNumber::parse),
                row.getString("number_type"),
                text(row, "friendly_name"),
                text(row, "bundle_sid"),
                text(row, "address_sid"),
                text(row, "user_id"),
                row.getString("reason"),
                row.getString("key"),
                Optional.empty());
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<String> texts(@Nullable Array array) throws SQLException {
        return array == null ? List.of() : List.of((String[]) array.getArray());
    }
}
