package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * A list of one organization's rows, newest first, by filters that may be left out. The organization is also named in
 * the query, although row-level security adds it anyway, so that every plan begins with an index on it.
 */
final class ListQuery {

    private static final UUID NEWEST = UUID.fromString("ffffffff-ffff-ffff-ffff-ffffffffffff");

    private final String select;
    private final String alias;
    private final UUID organizationId;
    private final List<String> conditions = new ArrayList<>();
    private final Map<String, @Nullable Object> parameters = new HashMap<>();
    private String time = "";
    private String shown = "%s";

    /** @param select up to its FROM clause, with the listed table under {@code alias} */
    ListQuery(String select, String alias, UUID organizationId) {
        this.select = select;
        this.alias = alias;
        this.organizationId = organizationId;
        conditions.add(alias + ".organization_id = :organization");
    }

    /** In the order of this column of the listed table, and of ids among what is of the same time. */
    ListQuery newestBy(String column) {
        time = alias + "." + column;
        return this;
    }

    /** Adds what is shown of each row after the page was found: {@code %s} is the page, which goes by the same alias. */
    ListQuery shownBy(String query) {
        shown = query;
        return this;
    }

    /** Adds a condition, if there is a value for its parameter. */
    ListQuery where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    /** Adds a condition. */
    ListQuery where(boolean wanted, String condition) {
        if (wanted) {
            conditions.add(condition);
        }
        return this;
    }

    /** Gives a parameter a value that conditions, or what is shown, refer to. */
    ListQuery with(String parameter, @Nullable Object value) {
        parameters.put(parameter, value);
        return this;
    }

    String sql() {
        String place =
                time.isEmpty() ? alias + ".id < :before" : "(" + time + ", " + alias + ".id) < (:beforeTime, :before)";
        String order = " ORDER BY " + (time.isEmpty() ? "" : time + " DESC, ") + alias + ".id DESC";
        String page = select + " WHERE " + String.join(" AND ", conditions) + " AND " + place + order + " LIMIT :most";
        return shown.equals("%s") ? page : shown.formatted("(" + page + ") " + alias) + order;
    }

    <T> List<T> rows(OrganizationScope scope, Page.Wish wish, RowMapper<T> mapper) {
        return scope.in(organizationId, jdbc -> rows(jdbc, wish, mapper));
    }

    /** The same in a transaction of the organization. */
    <T> List<T> rows(JdbcClient jdbc, Page.Wish wish, RowMapper<T> mapper) {
        return jdbc.sql(sql()).params(parameters(wish)).query(mapper).list();
    }

    Map<String, @Nullable Object> parameters(Page.Wish wish) {
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put("organization", organizationId);
        all.put("before", wish.before().orElse(NEWEST));
        if (!time.isEmpty()) {
            // the latest of all is "infinity"
            all.put(
                    "beforeTime",
                    wish.beforeTime().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(OffsetDateTime.MAX));
        }
        all.put("most", wish.rows());
        return all;
    }
}
