package dev.switchboard.ground.organization;

import org.springframework.jdbc.core.simple.JdbcClient;

/** How an organization is called; by its own name, while it has not said what customers call it. */
public final class CompanyName {

    /** What settings hold that were never made. */
    public static final String NONE = "our company";

    /** Of {@code organizations o} and, where there are any, {@code organization_phone_settings s}. */
    public static final String SQL = "coalesce(nullif(s.company_name, '" + NONE + "'), o.name)";

    private static final String IN_SCOPE = """
            SELECT %s FROM organizations o LEFT JOIN organization_phone_settings s ON s.organization_id = o.id
            WHERE o.id = current_organization()""".formatted(SQL);

    private CompanyName() {}

    /** @param jdbc in the scope of the organization */
    public static String of(JdbcClient jdbc) {
        return jdbc.sql(IN_SCOPE).query(String.class).single();
    }
}
