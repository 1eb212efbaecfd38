package dev.switchboard.ground.figure;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/** An organization with a random past, many of whose rows lie around midnight, and what may happen to them later. */
final class RandomShop {

    private static final List<String> NUMBERS = List.of("primary", "sales");

    private static final AtomicInteger NEXT = new AtomicInteger();

    final UUID id = UUID.randomUUID();
    final ZoneId zone;
    private final JdbcClient database;
    private final Random random;
    private final List<LocalDate> days;
    private final List<String> phones = new ArrayList<>();
    private final List<UUID> numberIds = new ArrayList<>();
    private final List<UUID> contacts = new ArrayList<>();
    private UUID resource;
    private int slots;

    RandomShop(JdbcClient database, Random random, ZoneId zone, List<LocalDate> days) {
        this.database = database;
        this.random = random;
        this.zone = zone;
        this.days = days;
    }

    private Object at(Instant time) {
        return time.atOffset(ZoneOffset.UTC);
    }

    /** On one of the days, every third time within an hour of midnight; never later than now. */
    private Instant moment() {
        LocalDate day = days.get(random.nextInt(days.size()));
        Instant midnight = day.atStartOfDay(zone).toInstant();
        Instant time = random.nextInt(3) == 0
                ? midnight.plusMillis(random.nextInt(7_200_000) - 3_600_000)
                : midnight.plusSeconds(random.nextInt(25 * 3_600));
        Instant latest = Instant.now().minusSeconds(1);
        return (time.isAfter(latest) ? latest.minusSeconds(random.nextInt(80_000)) : time)
                .truncatedTo(java.time.temporal.ChronoUnit.MILLIS);
    }

    private <T> T any(List<T> of) {
        return of.get(random.nextInt(of.size()));
    }

    @SafeVarargs
    private <T> T any(T... of) {
        return of[random.nextInt(of.length)];
    }

    private boolean chance(int in) {
        return random.nextInt(in) == 0;
    }

    private UUID insert(String sql, Object... values) {
        return database.sql(sql).params(values).query(UUID.class).single();
    }

    private int update(String sql, Object... values) {
        return database.sql(sql).params(values).update();
    }

    void open(int rows) {
        update("INSERT INTO organizations (id, name, zone) VALUES (?, 'Shop', ?)", id, zone.getId());
        for (String type : NUMBERS) {
            String phone = "+1" + (405 + NEXT.incrementAndGet()) + (2_000_000 + random.nextInt(7_999_999));
            phones.add(phone);
            numberIds.add(insert(
                    "INSERT INTO organization_phone_numbers (organization_id, phone_number, number_type, created_at) VALUES (?, ?, ?, ?) RETURNING id",
                    id,
                    phone,
                    type,
                    at(moment())));
        }
        resource = insert("INSERT INTO resources (organization_id, name) VALUES (?, 'Bay') RETURNING id", id);
        for (int i = 0; i < 6; i++) {
            contacts.add(insert(
                    "INSERT INTO contacts (organization_id, name, lead_status) VALUES (?, 'Somebody', ?) RETURNING id",
                    id,
                    any("new", "contacted", "booked", "lost")));
        }
        for (int i = 0; i < rows; i++) {
            row();
        }
    }

    private void row() {
        switch (random.nextInt(7)) {
            case 0, 1, 2 -> call();
            case 3 -> booking(null, chance(2) ? thread() : null, moment());
            case 4 -> message(null, moment());
            case 5 -> update("""
                    INSERT INTO phone_number_orders (id, organization_id, key, reason, state, country, kind, number_type, created_at, finished_at)
                    SELECT uuidv7(t.at - now()), ?, gen_random_uuid()::text, 'purchase', ?, 'US', 'local', 'sales', t.at, t.at FROM (SELECT ?::timestamptz AS at) t""", id, any("failed", "cancelled"), at(moment()));
            default -> alert(null, moment());
        }
    }

    private UUID thread() {
        return insert(
                "INSERT INTO conversations (organization_id, channel, subject, customer_name, customer_address, phone_number_id) "
                        + "VALUES (?, 'sms', 'x', 'x', ?, ?) RETURNING id",
                id,
                "+1406" + (2_000_000 + random.nextInt(7_999_999)),
                any(numberIds));
    }

    private void call() {
        Instant at = moment();
        boolean transferred = chance(6);
        Integer cents = chance(3) ? random.nextInt(5) * 10_000 : null;
        String caller = chance(8) ? null : "+1407555010" + random.nextInt(5);
        UUID call = insert(
                """
                INSERT INTO phone_calls (id, organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, direction, purpose, status,
                    call_duration_seconds, forwarding_detected, forwarded_from, is_hot_lead, booking_confirmed, financial_value_cents, value_reasons,
                    ai_classification, contact_id, transfer_time, transfer_outcome, transcribed_at, sms_sent_at, created_at)
                SELECT uuidv7(t.at - now()), ?, 'ACfigures', ?, ?, ?, t.direction, CASE t.direction WHEN 'outbound' THEN 'call_back' END, ?, ?,
                    t.forwarded IS NOT NULL, t.forwarded, ?, ?, t.cents, ?::jsonb, ?::jsonb, ?, CASE WHEN t.transferred THEN t.at END,
                    CASE WHEN t.transferred THEN ? END, t.at, t.at + ? * interval '1 millisecond', t.at
                FROM (SELECT ?::timestamptz AS at, ? AS direction, ?::text AS forwarded, ?::integer AS cents, ?::boolean AS transferred) t
                RETURNING id""",
                id,
                "CA" + UUID.randomUUID().toString().replace("-", ""),
                caller,
                chance(10) ? null : any(phones),
                any("completed", "completed", "missed", "busy", "in-progress"),
                chance(4) ? null : random.nextInt(400),
                chance(4),
                chance(4),
                cents == null || cents == 0
                        ? null
                        : "[{\"service\": " + any("null", "\"Wrap\"", "\"Tint\"") + ", \"cents\": " + cents + "}]",
                chance(3) ? "{\"intent\": \"quote_request\"}" : null,
                chance(3) ? null : any(contacts),
                any("answered", "no_answer", "busy", null),
                random.nextInt(100_000),
                at(at),
                any("inbound", "inbound", "inbound", "outbound"),
                chance(5) ? "+14085550100" : null,
                cents,
                transferred);
        if (chance(2)) {
            talk(call, at.plusSeconds(random.nextInt(30)));
        }
        if (chance(3)) {
            booking(call, null, at.plusSeconds(60));
        }
        if (chance(3)) {
            alert(call, at.plusSeconds(90));
            message(call, at.plusSeconds(91));
        }
    }

    private void talk(UUID call, Instant at) {
        update(
                """
                INSERT INTO dialogues (call_id, organization_id, mouth, turns, answered, unanswered, refused, tool_errors, messages, tokens, ending, started_at)
                VALUES (?, ?, 'gather', ?, ?, ?, ?, ?, ?, ?, ?, ?)""",
                call,
                id,
                random.nextInt(9),
                random.nextInt(3),
                random.nextInt(2),
                random.nextInt(2),
                random.nextInt(2),
                random.nextInt(2),
                random.nextInt(900),
                any("hang_up", "transfer", "take_message", null),
                at(at));
        for (int i = 0; i < random.nextInt(5); i++) {
            update(
                    "INSERT INTO call_turns (organization_id, call_id, turn, position, role, content, latency_ms, created_at) VALUES (?, ?, ?, ?, ?, 'x', ?, ?)",
                    id,
                    call,
                    i + 1,
                    i + 1,
                    any("agent", "agent", "caller"),
                    random.nextInt(5) == 0 ? random.nextInt(12) : random.nextInt(9_000),
                    at(at.plusSeconds(i)));
        }
    }

    private void booking(UUID call, UUID thread, Instant at) {
        update(
                """
                INSERT INTO appointments (id, organization_id, service_name, price_cents, resource_id, scheduled_at, ends_at, free_at, state, source,
                    call_id, conversation_id, booking_key, created_at)
                SELECT uuidv7(t.at - now()), ?, ?, ?, ?, t.start, t.start + interval '30 minutes', t.start + interval '30 minutes', ?, ?, ?, ?,
                    gen_random_uuid()::text, t.at FROM (SELECT ?::timestamptz AS at, now() + ? * interval '1 hour' AS start) t""",
                id,
                any("Wrap", "Tint", "Wash"),
                random.nextInt(50) * 1_000,
                resource,
                any("booked", "confirmed", "cancelled", "completed", "no_show"),
                call != null ? "call" : any("text", "page", "desk"),
                call,
                thread,
                at(at),
                ++slots);
    }

    private void alert(UUID call, Instant at) {
        update(
                """
                INSERT INTO agent_alerts (id, organization_id, call_id, subject_id, alert_type, status, acknowledged_at, created_at)
                SELECT uuidv7(t.at - now()), ?, ?, gen_random_uuid(), ?, ?, CASE WHEN ? THEN t.at + ? * interval '1 millisecond' END, t.at
                FROM (SELECT ?::timestamptz AS at) t""",
                id,
                call,
                any("hot_lead", "upset_customer", "new_call"),
                any("sent", "sent", "failed", "skipped"),
                chance(2),
                random.nextInt(10_000_000),
                at(at));
    }

    private void message(UUID call, Instant at) {
        update(
                """
                INSERT INTO messages (id, organization_id, call_id, direction, method, content, status, purpose, phone_number_id, segments, metadata, created_at)
                SELECT uuidv7(t.at - now()), ?, ?, ?, ?, 'x', ?, ?, ?, ?, ?::jsonb, t.at FROM (SELECT ?::timestamptz AS at) t""",
                id,
                call,
                any("outbound", "outbound", "inbound"),
                any("sms", "sms", "whatsapp", "email", "internal"),
                any("sent", "delivered", "failed", "undelivered", "queued", "simulated"),
                call != null ? "alert" : any("conversation", "automatic", "note", "alert"),
                chance(4) ? null : any(numberIds),
                chance(4) ? null : 1 + random.nextInt(3),
                any(
                        "{}",
                        "{\"errorCode\": \"30003\"}",
                        "{\"errorCode\": \"21610\"}",
                        "{\"simulatedStatus\": \"delivered\"}"),
                at(at));
    }

    /** Something changes: a row that is there, or one that comes late, or one goes. */
    void change() {
        switch (random.nextInt(14)) {
            case 0 ->
                some(
                        "phone_calls",
                        "UPDATE phone_calls SET status = 'completed', booking_confirmed = NOT booking_confirmed WHERE id = ?");
            case 1 ->
                some(
                        "phone_calls",
                        "UPDATE phone_calls SET financial_value_cents = 77700, value_reasons = '[{\"service\": \"Tint\", \"cents\": 77700}]' WHERE id = ?");
            case 2 -> some("phone_calls", "DELETE FROM phone_calls WHERE id = ?");
            case 3 ->
                some(
                        "contacts",
                        "UPDATE contacts SET lead_status = CASE lead_status WHEN 'booked' THEN 'lost' ELSE 'booked' END WHERE id = ?");
            case 4 -> {
                if (contacts.size() > 2) {
                    update("DELETE FROM contacts WHERE id = ?", contacts.remove(0));
                }
            }
            case 5 -> some("appointments", "UPDATE appointments SET state = 'cancelled' WHERE id = ?");
            case 6 -> some("appointments", "DELETE FROM appointments WHERE id = ?");
            case 7 -> some("messages", "UPDATE messages SET status = 'delivered' WHERE id = ?");
            case 8 -> some("messages", "DELETE FROM messages WHERE id = ?");
            case 9 ->
                some(
                        "agent_alerts",
                        "UPDATE agent_alerts SET acknowledged_at = created_at + interval '5 minutes' WHERE id = ?");
            case 10 ->
                some(
                        "conversations",
                        chance(2)
                                ? "DELETE FROM conversations WHERE id = ?"
                                : "UPDATE conversations SET phone_number_id = NULL WHERE id = ?");
            case 11 ->
                some(
                        "call_turns",
                        chance(2)
                                ? "DELETE FROM call_turns WHERE id = ?"
                                : "UPDATE call_turns SET latency_ms = 4321 WHERE id = ?");
            case 12 ->
                update(
                        "UPDATE dialogues SET answered = answered + 1, ending = 'hang_up' WHERE call_id = "
                                + "(SELECT call_id FROM dialogues WHERE organization_id = ? ORDER BY random() LIMIT 1)",
                        id);
            default -> row();
        }
    }

    private void some(String table, String sql) {
        database.sql("SELECT id FROM " + table + " WHERE organization_id = ? ORDER BY random() LIMIT 1")
                .param(id)
                .query(UUID.class)
                .optional()
                .ifPresent(found -> update(sql, found));
    }
}
