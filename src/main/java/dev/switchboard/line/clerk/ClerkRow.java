package dev.switchboard.line.clerk;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * What is known of an organization at Clerk.
 *
 * @param id ours, chosen when Clerk first named it
 * @param metadataPlan what its public metadata say
 * @param plan what came of all that Clerk told
 * @param changedAt of the newest that was told; none: only named so far
 * @param exists whether there is an organization of it here
 */
record ClerkRow(
        UUID id,
        String clerkId,
        Optional<String> name,
        Optional<String> metadataPlan,
        Optional<String> plan,
        Optional<String> areaCode,
        Optional<String> createdBy,
        Optional<Instant> changedAt,
        boolean exists,
        boolean deleted) {

    private static final String FIND = """
            SELECT organization_id, clerk_id, name, metadata_plan, plan, area_code, created_by, changed_at, organization_since IS NOT NULL,
                deleted_at IS NOT NULL
            FROM clerk_organizations WHERE organization_id = current_organization()""";

    private static final String WRITE = """
            UPDATE clerk_organizations SET name = :name, metadata_plan = :metadata, area_code = coalesce(:area, area_code),
                created_by = coalesce(created_by, :creator), changed_at = :changed, organization_since = coalesce(organization_since, now())
            WHERE organization_id = current_organization()""";

    /** Our id of an organization of Clerk's; from now on until the end of the transaction nobody else works on it. */
    static UUID open(JdbcClient jdbc, String clerkId) {
        return jdbc.sql("SELECT clerk_organization(?)")
                .param(clerkId)
                .query(UUID.class)
                .single();
    }

    /** In its scope. */
    static ClerkRow load(JdbcClient jdbc) {
        return jdbc.sql(FIND).query(ClerkRow::of).single();
    }

    static Optional<ClerkRow> find(JdbcClient jdbc) {
        return jdbc.sql(FIND).query(ClerkRow::of).optional();
    }

    static void write(JdbcClient jdbc, String name, ClerkFacts facts, Optional<String> metadataPlan, Instant moment) {
        jdbc.sql(WRITE)
                .param("name", name)
                .param("metadata", metadataPlan.orElse(null), java.sql.Types.VARCHAR)
                .param("area", facts.areaCode().orElse(null), java.sql.Types.VARCHAR)
                .param("creator", facts.createdBy().orElse(null), java.sql.Types.VARCHAR)
                .param("changed", moment.atOffset(java.time.ZoneOffset.UTC))
                .update();
    }

    static void writePlan(JdbcClient jdbc, String plan) {
        jdbc.sql("UPDATE clerk_organizations SET plan = ? WHERE organization_id = current_organization()")
                .param(plan)
                .update();
    }

    static void delete(JdbcClient jdbc) {
        jdbc.sql("""
                        UPDATE clerk_organizations SET deleted_at = coalesce(deleted_at, now()), created_by = NULL
                        WHERE organization_id = current_organization()""").update();
    }

    private static ClerkRow of(ResultSet row, int number) throws SQLException {
        return new ClerkRow(
                row.getObject(1, UUID.class),
                row.getString(2),
                Optional.ofNullable(row.getString(3)),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                Optional.ofNullable(row.getString(6)),
                Optional.ofNullable(row.getString(7)),
                Optional.ofNullable(row.getObject(8, OffsetDateTime.class)).map(OffsetDateTime::toInstant),
                row.getBoolean(9),
                row.getBoolean(10));
    }
}
