package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.ground.number.PhoneNumber;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads papers and their documents as the database has them, without what is encrypted. */
final class BundleRows {

    static final String BUNDLES = """
            SELECT b.id, b.organization_id, b.name, b.state, b.carrier_status, b.account_sid, b.country, b.number_kind,
                   b.phone_number, b.number_type, b.regulation::text AS regulation, b.details_version, b.sent_version, b.address_sid,
                   b.end_user_sid, b.bundle_sid, b.handed_in, b.submissions, b.evaluation::text AS evaluation, b.reasons, b.told_reason,
                   b.valid_until, b.told_60, b.told_14, b.order_id, b.order_problem, b.requested_by, b.submitted_at, b.decided_at,
                   b.looked_at, b.created_at, b.updated_at
            FROM regulatory_bundles b""";

    static final String DOCUMENTS = """
            SELECT d.id, d.bundle_id, d.requirement, d.type, d.file_name, d.content_type, coalesce(d.size_bytes, 0) AS size_bytes, d.begun,
                   d.content IS NOT NULL AS has_file, d.document_sid, d.carrier_status, d.reasons, d.removed_at, d.created_at
            FROM bundle_documents d WHERE d.organization_id = current_organization() AND d.bundle_id = ?""";

    private BundleRows() {}

    static Bundle bundle(ResultSet row, int number) throws SQLException {
        return new Bundle(
                row.getObject("id", UUID.class),
                row.getObject("organization_id", UUID.class),
                row.getString("name"),
                BundleState.of(row.getString("state")),
                text(row, "carrier_status").orElse(""),
                new NumberOfBundle(
                        row.getString("country"),
                        NumberKind.of(row.getString("number_kind")),
                        text(row, "phone_number").flatMap(PhoneNumber::parse),
                        row.getString("number_type")),
                Regulation.ofJson(row.getString("regulation")),
                new Bundle.Versions(row.getInt("details_version"), row.getInt("sent_version")),
                new Bundle.Sids(
                        text(row, "account_sid"),
                        text(row, "address_sid"),
                        text(row, "end_user_sid"),
                        text(row, "bundle_sid")),
                row.getBoolean("handed_in"),
                row.getInt("submissions"),
                text(row, "evaluation").map(Evaluation::ofJson),
                texts(row, "reasons"),
                text(row, "told_reason"),
                new Bundle.Validity(time(row, "valid_until"), time(row, "told_60"), time(row, "told_14")),
                Optional.ofNullable(row.getObject("order_id", UUID.class)),
                text(row, "order_problem"),
                row.getString("requested_by"),
                new Bundle.Times(
                        time(row, "submitted_at"),
                        time(row, "decided_at"),
                        time(row, "looked_at"),
                        time(row, "created_at").orElseThrow(),
                        time(row, "updated_at").orElseThrow()));
    }

    static BundleDocument document(ResultSet row, int number) throws SQLException {
        return new BundleDocument(
                row.getObject("id", UUID.class),
                row.getObject("bundle_id", UUID.class),
                row.getString("requirement"),
                row.getString("type"),
                row.getString("file_name"),
                text(row, "content_type"),
                row.getInt("size_bytes"),
                row.getBoolean("begun"),
                row.getBoolean("has_file"),
                text(row, "document_sid"),
                text(row, "carrier_status").orElse(""),
                texts(row, "reasons"),
                row.getObject("removed_at") != null,
                time(row, "created_at").orElseThrow());
    }

    private static Optional<String> text(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getString(column));
    }

    private static List<String> texts(ResultSet row, String column) throws SQLException {
        return List.of((String[]) row.getArray(column).getArray());
    }

    private static Optional<Instant> time(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getObject(column, OffsetDateTime.class)).map(OffsetDateTime::toInstant);
    }
}
