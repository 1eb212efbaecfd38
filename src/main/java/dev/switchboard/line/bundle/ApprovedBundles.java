package dev.switchboard.line.bundle;

import dev.switchboard.ground.carrier.NumberKind;
import dev.switchboard.line.number.ApprovedPapers;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** Has approved papers serve for every further number of their country and kind, and for one that could not be had at first. */
@Component
final class ApprovedBundles implements ApprovedPapers {

    private static final String GOOD = """
            SELECT bundle_sid, address_sid FROM regulatory_bundles
            WHERE organization_id = current_organization() AND state = 'approved' AND bundle_sid IS NOT NULL AND country = ? AND number_kind = ?
              AND (valid_until IS NULL OR valid_until > now())
            ORDER BY valid_until DESC NULLS FIRST, id DESC LIMIT 1""";

    @Override
    public Optional<Papers> of(JdbcClient jdbc, String country, NumberKind kind) {
        return jdbc.sql(GOOD)
                .params(country, kind.wire())
                .query((row, number) -> new Papers(row.getString(1), Optional.ofNullable(row.getString(2))))
                .optional();
    }
}
