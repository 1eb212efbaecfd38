package dev.switchboard.desk.privacy;

import dev.switchboard.desk.contact.ContactException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * Somebody, and all by which they are found.
 *
 * @param addresses numbers and e-mail addresses
 * @param ids of whatever an audit entry may be about
 */
record Person(UUID id, String[] addresses, UUID[] calls, UUID[] threads, String[] ids) {

    private static final String ADDRESSES = """
            SELECT a.address FROM contact_addresses a WHERE a.contact_id = :id
            UNION SELECT c.phone_number FROM contacts c WHERE (c.id = :id OR c.merged_into = :id) AND c.phone_number IS NOT NULL
            UNION SELECT lower(c.email) FROM contacts c WHERE (c.id = :id OR c.merged_into = :id) AND c.email IS NOT NULL""";

    /** Theirs by the person, or by an address if it was never linked, as erasing has it. */
    private static final String CALLS = """
            SELECT p.id FROM phone_calls p WHERE p.organization_id = current_organization() AND p.contact_id = :id
            UNION SELECT p.id FROM phone_calls p WHERE p.organization_id = current_organization() AND p.contact_id IS NULL
                AND (p.caller_phone = ANY (:addresses) OR p.called_phone = ANY (:addresses))""";

    private static final String THREADS = """
            SELECT c.id FROM conversations c WHERE c.organization_id = current_organization()
                AND (c.contact_id = :id OR c.contact_id IS NULL AND c.customer_address = ANY (:addresses))""";

    private static final String APPOINTMENTS = """
            SELECT a.id FROM appointments a WHERE a.organization_id = current_organization()
                AND (a.contact_id = :id OR a.customer_phone = ANY (:addresses) OR lower(a.customer_email) = ANY (:addresses))""";

    private static final String SHARES =
            "SELECT s.id FROM recording_shares s WHERE s.organization_id = current_organization() AND s.call_id = ANY (:calls)";

    /** @throws ContactException if there is no such person, or they were merged or erased */
    static Person find(JdbcClient jdbc, UUID id) {
        String[] addresses =
                jdbc.sql(ADDRESSES).param("id", id).query(String.class).list().toArray(String[]::new);
        List<UUID> calls = ids(jdbc, CALLS, id, addresses);
        List<UUID> threads = ids(jdbc, THREADS, id, addresses);
        List<UUID> all = new ArrayList<>(List.of(id));
        Stream.of(
                        calls,
                        threads,
                        ids(jdbc, APPOINTMENTS, id, addresses),
                        jdbc.sql(SHARES)
                                .param("calls", calls.toArray(UUID[]::new))
                                .query(UUID.class)
                                .list())
                .forEach(all::addAll);
        return new Person(
                id,
                addresses,
                calls.toArray(UUID[]::new),
                threads.toArray(UUID[]::new),
                all.stream().map(UUID::toString).toArray(String[]::new));
    }

    private static List<UUID> ids(JdbcClient jdbc, String sql, UUID id, String[] addresses) {
        return jdbc.sql(sql)
                .param("id", id)
                .param("addresses", addresses)
                .query(UUID.class)
                .list();
    }

    /** With the parameters that {@code sql} names. */
    JdbcClient.StatementSpec bound(JdbcClient jdbc, String sql) {
        JdbcClient.StatementSpec statement = jdbc.sql(sql);
        statement = sql.contains(":id ") || sql.contains(":id)") ? statement.param("id", id) : statement;
        statement = sql.contains(":addresses") ? statement.param("addresses", addresses) : statement;
        statement = sql.contains(":calls") ? statement.param("calls", calls) : statement;
        statement = sql.contains(":threads") ? statement.param("threads", threads) : statement;
        return sql.contains(":ids") ? statement.param("ids", ids) : statement;
    }

    @Override
    public String toString() {
        return "Person[" + id + "]";
    }
}
