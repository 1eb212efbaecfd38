package dev.switchboard.desk.demo;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.database.TestScope;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The demo shop, at its full size with {@code -Pfaults}, in a database of its own. */
class DemoShopTest {

    private static final UUID SHOP = UUID.fromString("00000000-0000-7000-8000-0000000000d1");
    private static final UUID OTHER = UUID.fromString("00000000-0000-7000-8000-0000000000d2");
    private static final int FULL = 20_000;
    private static final int CALLS = Integer.getInteger("demo.calls", FULL / 4);

    private static TestScope database;
    private static DemoShop shop;

    @BeforeAll
    static void makeOrganizations() {
        database = TestScope.on("demo_shop");
        shop = new DemoShop(database.scope);
        for (UUID organization : new UUID[] {SHOP, OTHER}) {
            database.owner
                    .sql("INSERT INTO organizations (id, name, zone) VALUES (?, 'Shop', 'America/Chicago')")
                    .param(organization)
                    .update();
            ownRows(organization);
        }
    }

    /** What people have there already, and a system that wants to hear of everything. */
    private static void ownRows(UUID organization) {
        database.scope.in(organization, jdbc -> {
            String id = organization.toString();
            jdbc.sql(
                            "INSERT INTO organization_phone_settings (organization_id, alert_phone_number) VALUES (?, '+14055550102')")
                    .param(organization)
                    .update();
            jdbc.sql(
                            "INSERT INTO organization_phone_numbers (organization_id, phone_number) VALUES (?, '+1405555019' || right(?, 1))")
                    .params(organization, id)
                    .update();
            jdbc.sql("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay 1')")
                    .param(organization)
                    .update();
            jdbc.sql("INSERT INTO services (organization_id, name, price_cents) VALUES (?, 'Full wrap', 290000)")
                    .param(organization)
                    .update();
            jdbc.sql("""
                    WITH person AS (INSERT INTO contacts (organization_id, name, phone_number) VALUES (:o, 'Own', '+14055550142') RETURNING id),
                    address AS (INSERT INTO contact_addresses (organization_id, address, contact_id) SELECT :o, '+14055550142', id FROM person),
                    call AS (INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, status, contact_id, ended_at)
                        SELECT :o, 'AC1', 'CA' || :o::text, '+14055550142', 'completed', id, now() FROM person RETURNING id),
                    thread AS (INSERT INTO conversations (organization_id, call_id, channel, subject, customer_name)
                        SELECT :o, id, 'phone', 'Own', 'Own' FROM call RETURNING id)
                    INSERT INTO messages (organization_id, conversation_id, direction, method, content, status)
                    SELECT :o, id, 'inbound', 'phone', 'Own words', 'received' FROM thread""").param("o", organization).update();
            jdbc.sql("""
                    INSERT INTO webhook_endpoints (organization_id, url, events)
                    VALUES (?, 'https://example.com/hook', '{appointment.booked,call.classified}')""").param(organization).update();
            return true;
        });
    }

    private static Map<String, String> rows(UUID organization) {
        Map<String, String> rows = new TreeMap<>();
        database.owner
                .sql("""
                SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
                WHERE c.relkind = 'r' AND c.relnamespace = 'public'::regnamespace AND c.relname <> 'stale_days'""")
                .query(String.class)
                .list()
                .forEach(table -> rows.put(
                        table,
                        database.owner
                                .sql(
                                        "SELECT count(*) || ' ' || coalesce(md5(string_agg(t::text, '|' ORDER BY t::text)), '') FROM "
                                                + table + " t WHERE organization_id = ?")
                                .param(organization)
                                .query(String.class)
                                .single()));
        return rows;
    }

    private static long count(String sql) {
        return database.owner
                .sql("SELECT count(*) FROM " + sql)
                .param(SHOP)
                .query(Long.class)
                .single();
    }

    /** In one test: to make it is what takes time. */
    @Test
    void isMadeWithinAMinuteLeavesNothingToDoAndGoesAwayWithoutATrace() {
        Map<String, String> before = rows(SHOP);
        Map<String, String> others = rows(OTHER);
        Instant began = Instant.now();
        assertThat(shop.make(SHOP, CALLS)).isEqualTo(CALLS);
        Duration took = Duration.between(began, Instant.now());
        System.out.println("demo shop: made in " + took.toMillis() + " ms");
        assertThat(took).isLessThan(aMinute());
        assertThat(shop.exists(SHOP)).isTrue();
        leavesNothingToDo();
        isAlive();
        assertThat(shop.make(SHOP, CALLS)).as("a second time").isZero();
        assertThat(rows(OTHER)).isEqualTo(others);

        began = Instant.now();
        assertThat(shop.remove(SHOP)).isEqualTo(CALLS);
        System.out.println("demo shop: removed in "
                + Duration.between(began, Instant.now()).toMillis() + " ms");
        assertThat(rows(SHOP)).isEqualTo(before);
        assertThat(rows(OTHER)).isEqualTo(others);
        assertThat(shop.remove(SHOP)).isZero();
    }

    /** Of a machine that does nothing else; as much longer as this one does. */
    private static Duration aMinute() {
        var machine = ManagementFactory.getOperatingSystemMXBean();
        double share = Math.max(1, machine.getSystemLoadAverage() / machine.getAvailableProcessors());
        return Duration.ofSeconds(Math.round(60 * share));
    }

    /** So many there are at least in a shop of full size. */
    private static long ofFull(long many) {
        return many * CALLS / FULL;
    }

    private static void leavesNothingToDo() {
        assertThat(count("events WHERE organization_id = ? AND status = 'pending'"))
                .isZero();
        assertThat(count("messages WHERE organization_id = ? AND status IN ('queued', 'sending')"))
                .isZero();
        assertThat(count("agent_alerts WHERE organization_id = ? AND status IN ('pending', 'sending')"))
                .isZero();
        assertThat(count("webhook_deliveries WHERE organization_id = ?")).isZero();
        assertThat(count("unvalued_calls WHERE organization_id = ?")).isZero();
        assertThat(count("text_intake WHERE organization_id = ?")).isZero();
        assertThat(count("appointment_reminders WHERE organization_id = ? AND state IN ('waiting', 'asked')"))
                .isZero();
        assertThat(count("phone_calls WHERE organization_id = ? AND status IN ('queued', 'ringing', 'in-progress')"))
                .isZero();
        assertThat(
                        count(
                                "call_backs WHERE organization_id = ? AND status IN ('initiated', 'ringing', 'answered', 'connected')"))
                .isZero();
        assertThat(count("phone_number_orders WHERE organization_id = ? AND state IN ('placed', 'buying')"))
                .isZero();
        assertThat(
                        count(
                                "appointments WHERE organization_id = ? AND state IN ('booked', 'confirmed') AND ends_at < now() - interval '1 day'"))
                .isZero();
        assertThat(
                        count(
                                "contacts WHERE organization_id = ? AND is_demo(id) AND phone_number !~ '^\\+1[2-9]\\d\\d55501\\d\\d$'"))
                .isZero();
    }

    private static void isAlive() {
        String days =
                "(SELECT DISTINCT (created_at AT TIME ZONE 'America/Chicago')::date FROM phone_calls WHERE organization_id = ?) x";
        assertThat(count(days)).isBetween(89L, 90L);
        assertThat(count("phone_calls WHERE organization_id = ? AND status = 'missed'"))
                .isGreaterThan(ofFull(500));
        assertThat(count("phone_calls WHERE organization_id = ? AND is_hot_lead"))
                .isGreaterThan(ofFull(500));
        assertThat(count("phone_calls WHERE organization_id = ? AND forwarding_detected"))
                .isGreaterThan(ofFull(500));
        assertThat(count("phone_calls WHERE organization_id = ? AND transfer_outcome = 'answered'"))
                .isGreaterThan(ofFull(200));
        assertThat(
                        count(
                                "(SELECT contact_id FROM phone_calls WHERE organization_id = ? GROUP BY 1 HAVING count(*) > 3) x"))
                .isGreaterThan(ofFull(500));
        assertThat(count("appointments WHERE organization_id = ? AND scheduled_at > now()"))
                .isGreaterThan(ofFull(50));
        assertThat(count("appointments WHERE organization_id = ? AND state = 'completed'"))
                .isGreaterThan(ofFull(500));
        assertThat(count("messages WHERE organization_id = ? AND status = 'undelivered' AND reason IS NOT NULL"))
                .isGreaterThan(ofFull(20));
        assertThat(
                        count(
                                "call_turns WHERE organization_id = ? AND tool = 'find_answer' AND failed AND settled_at IS NULL"))
                .isGreaterThan(ofFull(50));
        assertThat(count("usage_records WHERE organization_id = ? AND price_micros > 0"))
                .isPositive();
        assertThat(count("usage_records WHERE organization_id = ?")).isGreaterThan(CALLS);
        // One in thousands, which a smaller shop may lack.
        assertThat(count("dead_letters WHERE organization_id = ?")).isGreaterThanOrEqualTo(CALLS / FULL);
    }
}
