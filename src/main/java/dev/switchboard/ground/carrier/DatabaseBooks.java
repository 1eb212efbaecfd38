package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;
import org.springframework.dao.DataAccessException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.DelegatingDataSource;

/** Books in the table {@code simulator_records}. Without a database the simulated carrier is ill, as a real one may be. */
final class DatabaseBooks implements SimulatedBooks {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** What an account can't have used up by hand, and no loop fills a disk with; counted as the database's statistics do. */
    private static final int MOST = 100_000;

    private final JdbcClient jdbc;

    DatabaseBooks(DataSource dataSource) {
        // Behind a wrapper of its own it is not the one of the caller's transaction, which may yet be rolled back.
        this.jdbc = JdbcClient.create(new DelegatingDataSource(dataSource));
    }

    @Override
    public Optional<ObjectNode> find(String kind, String key) {
        return ask("SELECT value FROM simulator_records WHERE kind = ? AND key = ?", kind, key).stream()
                .findFirst();
    }

    @Override
    public List<ObjectNode> all(String kind, ObjectNode like) {
        return ask(
                "SELECT value FROM simulator_records WHERE kind = ? AND value @> ?::jsonb ORDER BY position LIMIT "
                        + MOST,
                kind,
                like.toString());
    }

    @Override
    public Set<String> taken(String kind, Collection<String> keys) {
        try {
            return Set.copyOf(jdbc.sql("SELECT key FROM simulator_records WHERE kind = ? AND key = ANY (?)")
                    .params(kind, keys.toArray(new String[0]))
                    .query(String.class)
                    .list());
        } catch (DataAccessException away) {
            throw CarrierException.unknown(500);
        }
    }

    @Override
    public boolean add(String kind, String key, ObjectNode value) {
        return write(
                "INSERT INTO simulator_records (kind, key, value) SELECT ?, ?, ?::jsonb"
                        + " WHERE (SELECT reltuples FROM pg_class WHERE oid = 'simulator_records'::regclass) < " + MOST
                        + " ON CONFLICT DO NOTHING",
                kind,
                key,
                value.toString());
    }

    @Override
    public Optional<ObjectNode> change(String kind, String key, ObjectNode fields) {
        return ask(
                        "UPDATE simulator_records SET value = value || ?::jsonb, changed_at = now()"
                                + " WHERE kind = ? AND key = ? RETURNING value",
                        fields.toString(),
                        kind,
                        key)
                .stream()
                .findFirst();
    }

    @Override
    public boolean remove(String kind, String key, ObjectNode like) {
        return write(
                "DELETE FROM simulator_records WHERE kind = ? AND key = ? AND value @> ?::jsonb",
                kind,
                key,
                like.toString());
    }

    private List<ObjectNode> ask(String sql, Object... parameters) {
        try {
            return jdbc.sql(sql).params(parameters).query(String.class).list().stream()
                    .map(DatabaseBooks::read)
                    .toList();
        } catch (DataAccessException away) {
            throw CarrierException.unknown(500);
        }
    }

    private boolean write(String sql, Object... parameters) {
        try {
            return jdbc.sql(sql).params(parameters).update() == 1;
        } catch (DataAccessException away) {
            throw CarrierException.unknown(500);
        }
    }

    private static ObjectNode read(String value) {
        try {
            return (ObjectNode) JSON.readTree(value);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a record of the simulator is no JSON");
        }
    }
}
