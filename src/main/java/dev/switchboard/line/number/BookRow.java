package dev.switchboard.line.number;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;

/**
 * What we have about a number of a carrier account.
 *
 * @param ours whether its carrier gets it back when it is released
 * @param returned whether its carrier has it back
 */
record BookRow(
        UUID id,
        UUID organization,
        String number,
        String sid,
        String status,
        Optional<UUID> order,
        boolean accountKnown,
        boolean ours,
        boolean returned) {

    static BookRow of(ResultSet row, int at) throws SQLException {
        UUID order = row.getObject("order_id", UUID.class);
        String sid = row.getString("provider_sid");
        return new BookRow(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("phone_number"),
                sid == null ? "" : sid,
                row.getString("status"),
                Optional.ofNullable(order),
                row.getString("account_sid") != null,
                order != null || row.getBoolean("of_platform"),
                row.getObject("returned_at") != null);
    }

    boolean isReleased() {
        return status.equals("released");
    }
}
