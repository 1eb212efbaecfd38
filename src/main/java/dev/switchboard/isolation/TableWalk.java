package dev.switchboard.isolation;

import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.database.Protection;
import dev.switchboard.isolation.Trial.Verdict;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;

/** Every table of the catalog that has organization_id, read and written by somebody else and by nobody. */
@Component
final class TableWalk {

    private static final String INSUFFICIENT_PRIVILEGE = "42501"; // also a row that a policy's WITH CHECK refuses

    private final OrganizationScope scope;

    TableWalk(OrganizationScope scope) {
        this.scope = scope;
    }

    List<String> tables() {
        return scope.nowhere().sql("""
                        SELECT quote_ident(c.relname) FROM pg_class c
                        JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id' AND NOT a.attisdropped
                        WHERE c.relkind IN ('r', 'p') AND c.relnamespace = 'public'::regnamespace ORDER BY 1""").query(String.class).list();
    }

    List<Trial> walk(Tenant stranger, Tenant owner) {
        return walk(stranger, owner, tables());
    }

    /** @param tables those that are tried; the policies are looked at for all in any case */
    List<Trial> walk(Tenant stranger, Tenant owner, List<String> tables) {
        List<Trial> trials = new ArrayList<>(
                tables.stream().map(table -> walk(table, stranger, owner)).toList());
        trials.add(policies());
        return trials;
    }

    private Trial policies() {
        List<String> missing = Protection.missing(scope.nowhere());
        return missing.isEmpty()
                ? new Trial(
                        "policies of the catalog", tables().size(), "each is forced, and none is wider", Verdict.HELD)
                : Trial.leak("policies of the catalog", tables().size(), String.join("; ", missing));
    }

    private Trial walk(String table, Tenant stranger, Tenant owner) {
        List<String> leaks = new ArrayList<>();
        String of = " WHERE organization_id = ?";
        attempt("reads it", leaks, stranger, "SELECT count(*) FROM " + table + of, true, owner.id());
        attempt(
                "changes it",
                leaks,
                stranger,
                "UPDATE " + table + " SET organization_id = organization_id" + of,
                false,
                owner.id());
        attempt("deletes it", leaks, stranger, "DELETE FROM " + table + of, false, owner.id());
        attempt(
                "writes for it",
                leaks,
                stranger,
                "INSERT INTO " + table + " (organization_id) VALUES (?)",
                false,
                owner.id());
        attempt(
                "gives it a row",
                leaks,
                stranger,
                "UPDATE " + table + " SET organization_id = ?" + of,
                false,
                owner.id(),
                stranger.id());
        if (nobodyReads(table)) {
            leaks.add("nobody reads it");
        }
        return leaks.isEmpty()
                ? new Trial("table " + table, 6, "no row seen, none written", Verdict.HELD)
                : Trial.leak("table " + table, 6, String.join("; ", leaks));
    }

    /** Everything is rolled back, whatever came of it. */
    private void attempt(
            String what, List<String> leaks, Tenant stranger, String sql, boolean reads, Object... values) {
        try {
            scope.in(stranger.id(), jdbc -> {
                var statement = jdbc.sql(sql).params(values);
                throw new Touched(reads ? statement.query(Integer.class).single() : statement.update());
            });
        } catch (Touched touched) {
            if (touched.rows > 0) {
                leaks.add("somebody else " + what);
            }
        } catch (DataAccessException refused) {
            if (!INSUFFICIENT_PRIVILEGE.equals(state(refused))) {
                leaks.add("somebody else " + what + " as far as " + state(refused));
            }
        }
    }

    private boolean nobodyReads(String table) {
        try {
            return scope.nowhere()
                            .sql("SELECT count(*) FROM " + table)
                            .query(Integer.class)
                            .single()
                    > 0;
        } catch (DataAccessException refused) {
            return !INSUFFICIENT_PRIVILEGE.equals(state(refused));
        }
    }

    private static String state(DataAccessException refused) {
        return refused.getMostSpecificCause() instanceof SQLException sql ? sql.getSQLState() : "an error";
    }

    /** How many rows were touched; thrown, so that nothing of it stays. */
    private static final class Touched extends RuntimeException {

        private final int rows;

        Touched(int rows) {
            super(null, null, false, false);
            this.rows = rows;
        }
    }
}
