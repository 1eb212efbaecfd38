package dev.switchboard.api;

import dev.switchboard.ground.database.OrganizationScope;
import java.util.UUID;
import java.util.function.Function;
import org.springframework.jdbc.core.RowMapper;

/** What was shared of one call, as pages; 404 for a call that is not there, or another organization's. */
final class SharesOfCall {

    private SharesOfCall() {}

    /** @param select up to its FROM clause, with the shares under {@code s} */
    static <T> Page<T> page(
            OrganizationScope scope,
            UUID organization,
            UUID call,
            String select,
            Page.Wish wish,
            RowMapper<T> row,
            Function<T, UUID> id) {
        scope.in(organization, jdbc -> jdbc.sql("SELECT id FROM phone_calls WHERE id = ? AND organization_id = ?")
                .params(call, organization)
                .query(UUID.class)
                .optional()
                .orElseThrow(ApiException::notFound));
        ListQuery query = new ListQuery(select, "s", organization).where("s.call_id = :call", "call", call);
        return Page.of(query.rows(scope, wish, row), wish, id);
    }
}
