package dev.switchboard.desk.explain;

import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** To whom the caller was put through, phone by phone, as the carrier told it. */
final class TransferSteps {

    private static final String TRANSFERS = """
            SELECT id, department, reason, about, state, outcome, created_at, ended_at FROM call_transfers
            WHERE organization_id = current_organization() AND call_id = :call ORDER BY id LIMIT 100""";

    private static final String ATTEMPTS = """
            SELECT position, phone_number, call_sid, started_at, rang_at, picked_up_at, accepted_at, ended_at, outcome, seconds, error_code
            FROM call_transfer_attempts WHERE organization_id = current_organization() AND transfer_id = :transfer ORDER BY position""";

    private static final String CALL_BACKS = """
            SELECT person_phone, about, status, reason, created_at, pressed_at, updated_at FROM call_backs
            WHERE organization_id = current_organization() AND call_id = :call ORDER BY id LIMIT 20""";

    private static final Map<String, String> MOMENTS = Map.of(
            "started_at", "A phone was called",
            "rang_at", "The phone rang",
            "picked_up_at", "The phone was picked up",
            "accepted_at", "Whoever picked up took the call");

    private TransferSteps() {}

    static void add(JdbcClient jdbc, CallFound call, Story story) {
        for (Found row : Found.all(jdbc, TRANSFERS, Map.of("call", call.id()))) {
            story.step(row.when("created_at"), StepKind.TRANSFER, "The caller is to be put through")
                    .with("department", row.text("department"), Secrecy.NAME)
                    .ours("because", row.spoken("reason"))
                    .words("whispered", row.text("about"));
            Found.all(jdbc, ATTEMPTS, Map.of("transfer", row.id("id"))).forEach(phone -> phone(phone, story));
            @Nullable Instant end = row.time("ended_at");
            if (end != null) {
                story.step(end, StepKind.TRANSFER, "The transfer ended").ours("outcome", row.spoken("outcome"));
            }
        }
    }

    static void addCallBacks(JdbcClient jdbc, CallFound call, Story story) {
        for (Found row : Found.all(jdbc, CALL_BACKS, Map.of("call", call.id()))) {
            story.step(row.when("created_at"), StepKind.TRANSFER, "Somebody was rung to call the customer back")
                    .with("number", row.text("person_phone"), Secrecy.NUMBER)
                    .words("about", row.text("about"));
            @Nullable Instant pressed = row.time("pressed_at");
            if (pressed != null) {
                story.step(pressed, StepKind.TRANSFER, "They pressed 1, and the customer was called");
            }
            story.step(row.when("updated_at"), StepKind.TRANSFER, "The call back is " + row.spoken("status"))
                    .ours("reason", row.text("reason"));
        }
    }

    private static void phone(Found row, Story story) {
        MOMENTS.forEach((column, what) -> {
            @Nullable Instant at = row.time(column);
            if (at != null) {
                story.step(at, StepKind.TRANSFER, what)
                        .ours("phone", row.number("position"))
                        .with("number", row.text("phone_number"), Secrecy.NUMBER);
            }
        });
        @Nullable Instant end = row.time("ended_at");
        if (end != null) {
            story.step(end, StepKind.TRANSFER, "That phone is done")
                    .ours("phone", row.number("position"))
                    .ours("outcome", row.spoken("outcome"))
                    .ours("seconds", row.text("seconds"))
                    .ours("error", row.text("error_code"))
                    .with("carrier's id", row.text("call_sid"), Secrecy.ID);
        }
    }
}
