package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.RowMapper;

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

    /** @param select up to its FROM clause, with the listed table under {@code alias} */
    ListQuery(String select, String alias, UUID organizationId) {
        this.select = select;
        this.alias = alias;
        this.organizationId = organizationId;
        conditions.add(alias + ".organization_id = :organization");
    }

    /** Adds a condition, if there is a value for its parameter. */
    ListQuery where(String condition, String parameter, @Nullable Object value) {
        if (value != null) {
            conditions.add(condition);
            parameters.put(parameter, value);
        }
        return this;
    }

    String sql() {
        return select + " WHERE " + String.join(" AND ", conditions) + " AND " + alias + ".id < :before ORDER BY "
                + alias + ".id DESC LIMIT :most";
    }

    <T> List<T> rows(OrganizationScope scope, Page.Wish wish, RowMapper<T> mapper) {
        Map<String, @Nullable Object> all = parameters(wish);
        return scope.in(
                organizationId,
                jdbc -> jdbc.sql(sql()).params(all).query(mapper).list());
    }

    Map<String, @Nullable Object> parameters(Page.Wish wish) {
        Map<String, @Nullable Object> all = new HashMap<>(parameters);
        all.put("organization", organizationId);
        all.put("before", wish.before().orElse(NEWEST));
        all.put("most", wish.rows());
        return all;
    }
}
