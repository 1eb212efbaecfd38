package dev.switchboard.ground.figure;

import java.sql.Timestamp;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The same figures once more, made in plain Java of all rows of an organization: what its SELECTs have to agree with. */
final class RawFigures {

    /** @param number '' for all together */
    record Place(String group, LocalDate day, String figure, String key, String number) {}

    private final JdbcClient database;
    private final UUID organization;
    private final ZoneId zone;
    final Map<Place, Double> sums = new HashMap<>();

    RawFigures(JdbcClient database, UUID organization, ZoneId zone) {
        this.database = database;
        this.organization = organization;
        this.zone = zone;
        Map<UUID, Map<String, Object>> numbers = byId("organization_phone_numbers");
        Map<UUID, Map<String, Object>> calls = byId("phone_calls");
        Map<UUID, Map<String, Object>> dialogues = byId("dialogues");
        calls(calls, byId("contacts"), dialogues);
        alerts(calls);
        messages(numbers);
        revenue(calls, byId("conversations"), numbers);
        talks(calls, dialogues);
    }

    private List<Map<String, Object>> rows(String table) {
        return database.sql("SELECT * FROM " + table + " WHERE organization_id = ?")
                .param(organization)
                .query()
                .listOfRows();
    }

    private Map<UUID, Map<String, Object>> byId(String table) {
        String id = table.equals("dialogues") ? "call_id" : "id";
        return rows(table).stream().collect(Collectors.toMap(row -> (UUID) row.get(id), Function.identity()));
    }

    private static Instant time(Map<String, Object> row, String column) {
        return row.get(column) == null ? null : ((Timestamp) row.get(column)).toInstant();
    }

    private ZonedDateTime local(Map<String, Object> row, String column) {
        return time(row, column).atZone(zone);
    }

    private static int whole(Map<String, Object> row, String column) {
        return row.get(column) == null ? 0 : ((Number) row.get(column)).intValue();
    }

    private static boolean is(Map<String, Object> row, String column) {
        return Boolean.TRUE.equals(row.get(column));
    }

    private static String text(Map<String, Object> row, String column) {
        return row == null || row.get(column) == null ? null : row.get(column).toString();
    }

    private void add(String group, LocalDate day, String figure, String key, String number, double value) {
        if (value > 0) {
            sums.merge(new Place(group, day, figure, key, ""), value, Double::sum);
            if (number != null) {
                sums.merge(new Place(group, day, figure, key, number), value, Double::sum);
            }
        }
    }

    /** Counts whoever it is once, on each day and number. */
    private void once(Set<List<Object>> seen, String group, LocalDate day, String figure, String number, String who) {
        for (String of : number == null ? List.of("") : List.of("", number)) {
            if (seen.add(List.of(group, day, figure, of, who))) {
                sums.merge(new Place(group, day, figure, "", of), 1.0, Double::sum);
            }
        }
    }

    private void calls(
            Map<UUID, Map<String, Object>> calls,
            Map<UUID, Map<String, Object>> contacts,
            Map<UUID, Map<String, Object>> dialogues) {
        Set<List<Object>> seen = new HashSet<>();
        Set<List<Object>> leads = new HashSet<>();
        Set<List<Object>> reached = new HashSet<>();
        for (Map<String, Object> call : calls.values()) {
            if (!"inbound".equals(call.get("direction")) || is(call, "rehearsal")) {
                continue;
            }
            ZonedDateTime at = local(call, "created_at");
            LocalDate day = at.toLocalDate();
            String number = text(call, "called_phone");
            String status = text(call, "status");
            boolean completed = status.equals("completed");
            boolean booked = is(call, "booking_confirmed");
            add("calls", day, "calls", "", number, 1);
            add("calls", day, "answered", "", number, completed ? 1 : 0);
            add("calls", day, "missed", "", number, status.equals("missed") ? 1 : 0);
            add("calls", day, "forwarded", "", number, is(call, "forwarding_detected") ? 1 : 0);
            if (is(call, "forwarding_detected") && call.get("forwarded_from") != null) {
                add("calls", day, "forwardedFrom", text(call, "forwarded_from"), number, 1);
            }
            add("calls", day, "hotLeads", "", number, is(call, "is_hot_lead") ? 1 : 0);
            add("alerts", day, "hotLeads", "", number, is(call, "is_hot_lead") ? 1 : 0);
            add("calls", day, "booked", "", number, booked ? 1 : 0);
            if (completed && call.get("call_duration_seconds") != null) {
                add("calls", day, "timed", "", number, 1);
                add("calls", day, "seconds", "", number, whole(call, "call_duration_seconds"));
            }
            Map<String, Object> talk = dialogues.get(call.get("id"));
            boolean byItself = talk != null
                    && (booked
                            || whole(talk, "answered") > 0
                                    && whole(talk, "unanswered") == 0
                                    && whole(talk, "messages") == 0)
                    && (talk.get("ending") == null || talk.get("ending").equals("hang_up"));
            add(
                    "calls",
                    day,
                    "resolved",
                    "",
                    number,
                    completed && call.get("transfer_time") == null && byItself ? 1 : 0);
            add("calls", day, "hour", at.getDayOfWeek().getValue() + "-%02d".formatted(at.getHour()), number, 1);
            if (call.get("transfer_time") != null) {
                String outcome = text(call, "transfer_outcome");
                add("calls", day, "transfers", outcome == null ? "open" : outcome, number, 1);
            }
            String who = text(call, "caller_phone");
            who = who != null ? who : call.get("contact_id") != null ? text(call, "contact_id") : text(call, "id");
            once(seen, "calls", day, "callers", number, who);
            boolean lead = booked
                    || is(call, "is_hot_lead")
                    || whole(call, "financial_value_cents") > 0
                    || String.valueOf(call.get("ai_classification")).contains("quote_request");
            String stands = text(contacts.get(call.get("contact_id")), "lead_status");
            boolean met = "contacted".equals(stands)
                    || "booked".equals(stands)
                    || "answered".equals(call.get("transfer_outcome"));
            for (String of : number == null ? List.of("") : List.of("", number)) {
                if (lead) {
                    leads.add(List.of(day, of, who));
                }
                if (met) {
                    reached.add(List.of(day, of, who));
                }
            }
            if (lead) {
                once(seen, "calls", day, "leads", number, who);
            }
            if (booked) {
                once(seen, "calls", day, "bookedCallers", number, who);
                once(seen, "calls", day, "contacted", number, who);
            }
        }
        leads.stream().filter(reached::contains).forEach(each -> {
            if (seen.add(List.of("calls", each.get(0), "contacted", each.get(1), each.get(2)))) {
                sums.merge(
                        new Place("calls", (LocalDate) each.get(0), "contacted", "", (String) each.get(1)),
                        1.0,
                        Double::sum);
            }
        });
    }

    private void alerts(Map<UUID, Map<String, Object>> calls) {
        for (Map<String, Object> alert : rows("agent_alerts")) {
            if (alert.get("status").equals("skipped")) {
                continue;
            }
            LocalDate day = local(alert, "created_at").toLocalDate();
            String number = text(calls.get(alert.get("call_id")), "called_phone");
            add("alerts", day, "alerts", text(alert, "alert_type"), number, 1);
            if (alert.get("acknowledged_at") != null) {
                add("alerts", day, "seen", "", number, 1);
                add(
                        "alerts",
                        day,
                        "firstAnswer",
                        bucket(time(alert, "created_at"), time(alert, "acknowledged_at")),
                        number,
                        1);
            }
        }
        for (Map<String, Object> call : calls.values()) {
            Instant said = time(call, "transcribed_at");
            Instant told = time(call, "sms_sent_at");
            if ("inbound".equals(call.get("direction"))
                    && !is(call, "rehearsal")
                    && said != null
                    && told != null
                    && !told.isBefore(said)) {
                add(
                        "alerts",
                        local(call, "created_at").toLocalDate(),
                        "speechToAlert",
                        bucket(said, told),
                        text(call, "called_phone"),
                        1);
            }
        }
        for (Map<String, Object> message : rows("messages")) {
            if (message.get("purpose").equals("alert")
                    && message.get("call_id") != null
                    && message.get("direction").equals("outbound")
                    && isSent(message)) {
                LocalDate day = local(message, "created_at").toLocalDate();
                String number = text(calls.get(message.get("call_id")), "called_phone");
                add("alerts", day, "texts", state(message), number, 1);
                if (state(message).equals("failed")) {
                    add("alerts", day, "textErrors", error(message), number, 1);
                }
            }
        }
    }

    private static String bucket(Instant from, Instant to) {
        return String.valueOf(Buckets.of(java.time.Duration.between(from, to).toMillis()));
    }

    private static boolean isSent(Map<String, Object> message) {
        return Set.of("sms", "whatsapp", "email").contains(message.get("method"));
    }

    private static String error(Map<String, Object> message) {
        String metadata = text(message, "metadata");
        return metadata.contains("errorCode") ? metadata.replaceAll(".*\"errorCode\": \"(\\d+)\".*", "$1") : "unknown";
    }

    private static String state(Map<String, Object> message) {
        return switch (text(message, "status")) {
            case "delivered", "read" -> "delivered";
            case "simulated" ->
                text(message, "metadata").contains("\"simulatedStatus\": \"delivered\"") ? "delivered" : "sent";
            case "failed", "undelivered", "canceled" -> "failed";
            case "queued", "scheduled", "sending" -> "waiting";
            default -> "sent";
        };
    }

    private static String numberOf(Map<String, Object> row) {
        return row == null
                ? null
                : row.get("phone_number") == null ? text(row, "former_number") : text(row, "phone_number");
    }

    private void messages(Map<UUID, Map<String, Object>> numbers) {
        for (Map<String, Object> message : rows("messages")) {
            if (!isSent(message) || Set.of("note", "step", "export").contains(message.get("purpose"))) {
                continue;
            }
            LocalDate day = local(message, "created_at").toLocalDate();
            String number = numberOf(numbers.get(message.get("phone_number_id")));
            String method = text(message, "method");
            boolean in = message.get("direction").equals("inbound");
            add("numbers", day, in ? "messagesIn" : "messagesOut", method, number, 1);
            if (!in && !state(message).equals("sent")) {
                add("numbers", day, state(message), method, number, 1);
            }
            if (!in && state(message).equals("failed")) {
                add("numbers", day, "failures", error(message), number, 1);
            }
            if (!method.equals("email")) {
                int segments = message.get("segments") == null ? 1 : whole(message, "segments");
                add("numbers", day, "segments", text(message, "direction"), number, segments);
            }
        }
        rows("phone_number_orders")
                .forEach(order -> add(
                        "numbers", local(order, "created_at").toLocalDate(), "orders", text(order, "state"), null, 1));
        for (Map<String, Object> number : numbers.values()) {
            LocalDate first = local(number, "created_at").toLocalDate();
            LocalDate last = number.get("released_at") == null
                    ? LocalDate.MAX
                    : local(number, "released_at").toLocalDate();
            for (int n = 0; n < 100; n++) {
                LocalDate begins = first.plusMonths(n);
                if (n == 0 || begins.isBefore(last)) {
                    add("numbers", begins, "numberMonths", "", numberOf(number), 1);
                }
            }
        }
    }

    private void revenue(
            Map<UUID, Map<String, Object>> calls,
            Map<UUID, Map<String, Object>> threads,
            Map<UUID, Map<String, Object>> numbers) {
        Map<List<Object>, Map<String, Object>> best =
                new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (Map<String, Object> call : calls.values()) {
            if (!"inbound".equals(call.get("direction"))
                    || is(call, "rehearsal")
                    || whole(call, "financial_value_cents") <= 0) {
                continue;
            }
            String who = text(call, "caller_phone");
            who = who != null ? who : call.get("contact_id") != null ? text(call, "contact_id") : text(call, "id");
            String number = text(call, "called_phone");
            for (String of : number == null ? List.of("") : List.of("", number)) {
                best.merge(List.of(local(call, "created_at").toLocalDate(), of, who), call, RawFigures::better);
            }
        }
        best.forEach((place, call) -> {
            LocalDate day = (LocalDate) place.get(0);
            String of = (String) place.get(1);
            sums.merge(new Place("revenue", day, "valued", "", of), 1.0, Double::sum);
            sums.merge(
                    new Place("revenue", day, "pipelineCents", "", of),
                    (double) whole(call, "financial_value_cents"),
                    Double::sum);
            if (call.get("value_reasons") != null) { // a test names one service only
                String service = text(call, "value_reasons").replaceAll(".*\"service\": \"?([^\",}]*)\"?.*", "$1");
                sums.merge(
                        new Place("revenue", day, "pipelineCentsOf", service.equals("null") ? "" : service, of),
                        (double) whole(call, "financial_value_cents"),
                        Double::sum);
            }
        });
        for (Map<String, Object> booking : rows("appointments")) {
            String state = text(booking, "state");
            if (state.equals("draft")) {
                continue;
            }
            LocalDate day = local(booking, "created_at").toLocalDate();
            Map<String, Object> call = calls.get(booking.get("call_id"));
            String number = call == null
                    ? null
                    : text(call, call.get("direction").equals("outbound") ? "caller_phone" : "called_phone");
            Map<String, Object> thread = threads.get(booking.get("conversation_id"));
            number = number != null || thread == null ? number : numberOf(numbers.get(thread.get("phone_number_id")));
            int cents = whole(booking, "price_cents");
            if (state.equals("cancelled") || state.equals("no_show")) {
                add("revenue", day, "lostBookings", "", number, 1);
                add("revenue", day, "lostCents", "", number, cents);
            } else {
                add("revenue", day, "bookings", text(booking, "source"), number, 1);
                add("revenue", day, "bookedCents", text(booking, "source"), number, cents);
                add("revenue", day, "bookingsOf", text(booking, "service_name"), number, 1);
                add("revenue", day, "bookedCentsOf", text(booking, "service_name"), number, cents);
            }
        }
    }

    private static Map<String, Object> better(Map<String, Object> one, Map<String, Object> other) {
        int more = Integer.compare(whole(one, "financial_value_cents"), whole(other, "financial_value_cents"));
        return more > 0 || more == 0 && text(one, "id").compareTo(text(other, "id")) < 0 ? one : other;
    }

    private void talks(Map<UUID, Map<String, Object>> calls, Map<UUID, Map<String, Object>> dialogues) {
        Map<UUID, List<Map<String, Object>>> turns =
                rows("call_turns").stream().collect(Collectors.groupingBy(row -> (UUID) row.get("call_id")));
        dialogues.forEach((id, talk) -> {
            Map<String, Object> call = calls.get(id);
            if (is(call, "rehearsal")) {
                return;
            }
            LocalDate day = local(talk, "started_at").toLocalDate();
            String number = text(call, call.get("direction").equals("outbound") ? "caller_phone" : "called_phone");
            add("dialogue", day, "conversations", "", number, 1);
            add("dialogue", day, "turns", "", number, whole(talk, "turns"));
            add("dialogue", day, "answered", "", number, whole(talk, "answered"));
            add("dialogue", day, "unanswered", "", number, whole(talk, "unanswered"));
            add("dialogue", day, "refused", "", number, whole(talk, "refused"));
            add("dialogue", day, "toolErrors", "", number, whole(talk, "tool_errors"));
            add("dialogue", day, "messages", "", number, whole(talk, "messages"));
            add("dialogue", day, "tokens", "", number, whole(talk, "tokens"));
            add("dialogue", day, "endings", talk.get("ending") == null ? "hang_up" : text(talk, "ending"), number, 1);
            turns.getOrDefault(id, List.of()).stream()
                    .filter(turn -> turn.get("role").equals("agent") && whole(turn, "latency_ms") > 0)
                    .forEach(turn -> add(
                            "dialogue",
                            day,
                            "latency",
                            String.valueOf(Buckets.of(whole(turn, "latency_ms"))),
                            number,
                            1));
        });
    }
}
