package dev.switchboard.line.porting;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.porting.PortRequest.AtCarrier;
import java.sql.Date;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The statements about requests, in the scope of an organization. All times are the database's. */
final class PortStore {

    private static final String READ = """
            SELECT p.*, EXISTS (SELECT FROM port_documents d WHERE d.port_request_id = p.id AND d.kind = 'bill') AS has_bill,
                   EXISTS (SELECT FROM port_documents d WHERE d.port_request_id = p.id AND d.kind = 'letter') AS has_letter
            FROM port_requests p WHERE p.organization_id = current_organization()""";

    private static final String INSERT = """
            INSERT INTO port_requests (organization_id, phone_number, carrier, number_type, needs_pin, created_by)
            VALUES (:organization, :number, :carrier, :type, :needsPin, :actor)
            ON CONFLICT (organization_id, phone_number) WHERE state NOT IN ('ported', 'cancelled') DO NOTHING
            RETURNING id""";

    private static final String DETAILS = """
            UPDATE port_requests SET losing_carrier = :losingCarrier, customer_type = :customerType, customer_name = :customerName,
                account_number = :accountNumber, account_telephone_number = :accountTelephoneNumber,
                authorized_person = :authorizedPerson, authorized_email = :authorizedEmail, street = :street, street2 = :street2,
                city = :city, region = :region, postal_code = :postalCode, country = :country, target_date = :targetDate::date,
                updated_at = now()
            WHERE id = :id""";

    /** Before the carrier is asked, so that whoever comes after knows that it may have been. */
    private static final String HAND = """
            UPDATE port_requests SET handing_since = coalesce(handing_since, now()), updated_at = now()
            WHERE id = ? AND attempt = ? AND state = 'submitted' AND carrier_sid IS NULL""";

    private PortStore() {}

    static List<PortRequest> list(JdbcClient jdbc, Optional<UUID> before, int most) {
        return jdbc.sql(
                        READ
                                + " AND p.id < coalesce(?::uuid, 'ffffffff-ffff-ffff-ffff-ffffffffffff'::uuid) ORDER BY p.id DESC LIMIT ?")
                .params(before.map(UUID::toString).orElse(null), most)
                .query(PortStore::row)
                .list();
    }

    static Optional<PortRequest> find(JdbcClient jdbc, UUID id) {
        return jdbc.sql(READ + " AND p.id = ?").param(id).query(PortStore::row).optional();
    }

    /** @return nothing if there is one for this number already */
    static Optional<UUID> insert(
            JdbcClient jdbc, UUID organization, PhoneNumber number, Portability portability, String actor) {
        return jdbc.sql(INSERT)
                .param("organization", organization)
                .param("number", number.e164())
                .param("carrier", portability.carrier())
                .param("type", portability.numberType(), Types.VARCHAR)
                .param("needsPin", portability.pinAndAccountNumberRequired())
                .param("actor", actor)
                .query(UUID.class)
                .optional();
    }

    static void details(JdbcClient jdbc, UUID id, PortDetails details) {
        JdbcClient.StatementSpec statement = jdbc.sql(DETAILS).param("id", id);
        details.fields().forEach((name, value) -> statement.param(name, value, Types.VARCHAR));
        statement.update();
    }

    static void hasPin(JdbcClient jdbc, UUID id, boolean has) {
        jdbc.sql("UPDATE port_requests SET has_pin = ?, updated_at = now() WHERE id = ?")
                .params(has, id)
                .update();
    }

    /** @param name null: nobody has signed any more */
    static void signed(JdbcClient jdbc, UUID id, @Nullable String name) {
        jdbc.sql("""
                        UPDATE port_requests SET signed_by = :name, signed_at = CASE WHEN :name::text IS NOT NULL THEN now() END,
                            updated_at = now() WHERE id = :id""").param("name", name, Types.VARCHAR).param("id", id).update();
    }

    /** The next attempt, of which the carrier knows nothing yet. @return its number */
    static int newAttempt(JdbcClient jdbc, UUID id) {
        return jdbc.sql("""
                        UPDATE port_requests SET attempt = attempt + 1, handing_since = NULL, carrier_sid = NULL, carrier_document_sid = NULL,
                            carrier_status = NULL, signature_url = NULL, foc_at = NULL, submitted_at = now(), ended_at = NULL,
                            next_look_at = now() + interval '10 minutes'
                        WHERE id = ? RETURNING attempt""").param(id).query(Integer.class).single();
    }

    /** @return whether this attempt is still to be handed over */
    static boolean hand(JdbcClient jdbc, PortRequest port) {
        return jdbc.sql(HAND).params(port.id(), port.attempt()).update() == 1;
    }

    static void document(JdbcClient jdbc, PortRequest port, String sid) {
        jdbc.sql("UPDATE port_requests SET carrier_document_sid = ?, updated_at = now() WHERE id = ? AND attempt = ?")
                .params(sid, port.id(), port.attempt())
                .update();
    }

    /** @return whether it is of the attempt that counts, and not known by another name already */
    static boolean known(JdbcClient jdbc, PortRequest port, PortStatus status) {
        return jdbc.sql("""
                        UPDATE port_requests SET carrier_sid = :sid, handing_since = NULL, updated_at = now()
                        WHERE id = :id AND attempt = :attempt AND state <> 'cancelled' AND coalesce(carrier_sid, :sid) = :sid""")
                        .param("sid", status.sid())
                        .param("id", port.id())
                        .param("attempt", port.attempt())
                        .update()
                == 1;
    }

    static void notHanded(JdbcClient jdbc, UUID id) {
        jdbc.sql("UPDATE port_requests SET handing_since = NULL, updated_at = now() WHERE id = ?")
                .param(id)
                .update();
    }

    static void status(
            JdbcClient jdbc, UUID id, String words, Optional<String> signatureUrl, Optional<Instant> portDate) {
        jdbc.sql("""
                        UPDATE port_requests SET carrier_status = :words, signature_url = coalesce(:link, signature_url),
                            foc_at = coalesce(:foc, foc_at), updated_at = now() WHERE id = :id""")
                .param("words", words)
                .param("link", signatureUrl.orElse(null), Types.VARCHAR)
                .param(
                        "foc",
                        portDate.map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                        Types.TIMESTAMP_WITH_TIMEZONE)
                .param("id", id)
                .update();
    }

    static void state(JdbcClient jdbc, UUID id, PortState state, Optional<String> reason) {
        jdbc.sql("""
                        UPDATE port_requests SET state = :state, reason = :reason, updated_at = now(),
                            ended_at = CASE WHEN :over THEN now() END, next_look_at = CASE WHEN :over THEN NULL ELSE next_look_at END
                        WHERE id = :id""")
                .param("state", state.wire())
                .param("reason", reason.orElse(null), Types.VARCHAR)
                .param("over", state.isOver())
                .param("id", id)
                .update();
    }

    /** When the carrier is asked again. */
    static void lookAgain(JdbcClient jdbc, UUID id, Duration pause) {
        jdbc.sql("UPDATE port_requests SET next_look_at = now() + :seconds * interval '1 second' WHERE id = :id")
                .param("seconds", pause.toSeconds())
                .param("id", id)
                .update();
    }

    /** Nobody asks about it by the clock: it waits for a person. */
    static void lookNever(JdbcClient jdbc, UUID id) {
        jdbc.sql("UPDATE port_requests SET next_look_at = NULL WHERE id = ?")
                .param(id)
                .update();
    }

    static void switched(JdbcClient jdbc, UUID id, UUID number) {
        jdbc.sql("UPDATE port_requests SET number_id = ?, switched_at = now(), updated_at = now() WHERE id = ?")
                .params(number, id)
                .update();
    }

    static List<Due> due(JdbcClient jdbc, int most) {
        return jdbc.sql("SELECT organization_id, id FROM list_due_ports(?)")
                .param(most)
                .query((row, number) -> new Due(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .list();
    }

    /** A request that a job has to look at. */
    record Due(UUID organization, UUID id) {}

    private static PortRequest row(ResultSet row, int number) throws SQLException {
        return new PortRequest(
                row.getObject("id", UUID.class),
                new PhoneNumber(row.getString("phone_number")),
                row.getString("carrier"),
                row.getString("number_type"),
                row.getBoolean("needs_pin"),
                PortState.of(row.getString("state")).orElseThrow(),
                row.getString("reason"),
                details(row),
                row.getBoolean("has_pin"),
                row.getBoolean("has_bill"),
                row.getBoolean("has_letter"),
                row.getString("signed_by"),
                instant(row, "signed_at"),
                row.getInt("attempt"),
                instant(row, "handing_since"),
                new AtCarrier(
                        row.getString("carrier_sid"),
                        row.getString("carrier_document_sid"),
                        row.getString("carrier_status"),
                        row.getString("signature_url"),
                        instant(row, "foc_at")),
                instant(row, "submitted_at"),
                row.getObject("number_id", UUID.class),
                instant(row, "switched_at"),
                row.getString("created_by"),
                row.getObject("created_at", OffsetDateTime.class).toInstant(),
                row.getObject("updated_at", OffsetDateTime.class).toInstant());
    }

    private static PortDetails details(ResultSet row) throws SQLException {
        Date target = row.getDate("target_date");
        return new PortDetails(
                row.getString("losing_carrier"),
                row.getString("customer_type"),
                row.getString("customer_name"),
                row.getString("account_number"),
                row.getString("account_telephone_number"),
                row.getString("authorized_person"),
                row.getString("authorized_email"),
                row.getString("street"),
                row.getString("street2"),
                row.getString("city"),
                row.getString("region"),
                row.getString("postal_code"),
                row.getString("country"),
                target == null ? null : target.toLocalDate());
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime time = row.getObject(column, OffsetDateTime.class);
        return time == null ? null : time.toInstant();
    }
}
