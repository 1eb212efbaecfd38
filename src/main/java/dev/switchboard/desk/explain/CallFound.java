package dev.switchboard.desk.explain;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.switchboard.desk.explain.Explanation.Fact;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;

/** The call itself. */
record CallFound(Found row, JsonNode classification) {

    private static final ObjectMapper JSON = new ObjectMapper();

    private static final String COLUMNS = """
            SELECT c.id, c.twilio_call_sid, c.direction, c.purpose, c.caller_phone, c.called_phone, c.forwarded_from, c.forwarding_detected,
                c.stir_verstat, c.status, c.call_duration_seconds, c.transcript, c.transcript_confidence,
                array_to_string(c.transcribed_steps, ' ') AS steps, c.ai_classification::text AS classification, c.is_hot_lead,
                c.customer_name, c.recording_status, c.recording_duration_seconds, c.transcribed_at, c.classified_at, c.ended_at,
                c.created_at, c.erased_at, c.conversation_id, c.transfer_outcome, c.transfer_time, c.booking_confirmed,
                c.financial_value_cents, c.reason, c.rehearsal, c.classified_version, c.files_trial, o.name AS organization, o.zone,
                coalesce((SELECT d.mouth FROM dialogues d WHERE d.call_id = c.id AND d.mouth IN ('vapi', 'elevenlabs')),
                    CASE c.account_sid WHEN 'vapi' THEN 'vapi' END) AS elsewhere,
                s.company_name, coalesce(s.sms_alerts_enabled, true) AS alerts_enabled
            FROM phone_calls c JOIN organizations o ON o.id = c.organization_id
                LEFT JOIN organization_phone_settings s ON s.organization_id = c.organization_id
            WHERE c.organization_id = current_organization() AND\s""";

    /** The key of a call holds its day, so it is looked for day by day; the first is of calls from before days were kept. */
    private static final String BY_SID = """
            c.written_on = ANY (ARRAY['2000-01-01'::date] || ARRAY(
                SELECT (now() AT TIME ZONE 'UTC')::date + 1 - day FROM generate_series(0, 60) AS day))
            AND c.twilio_call_sid = :name ORDER BY c.written_on DESC LIMIT 1""";

    /** @param name its id, or the carrier's */
    static Optional<CallFound> of(JdbcClient jdbc, String name) {
        Optional<UUID> id = id(name);
        List<Found> rows = id.isPresent() ? Found.all(jdbc, COLUMNS + "c.id = :id", Map.of("id", id.get())) : List.of();
        if (rows.isEmpty()) {
            rows = Found.all(jdbc, COLUMNS + BY_SID, Map.of("name", name));
        }
        return rows.stream().findFirst().map(row -> new CallFound(row, read(row.text("classification"))));
    }

    private static Optional<UUID> id(String name) {
        try {
            return name.length() == 36 ? Optional.of(UUID.fromString(name)) : Optional.empty();
        } catch (IllegalArgumentException other) {
            return Optional.empty();
        }
    }

    static JsonNode read(@Nullable String json) {
        try {
            return json == null ? MissingNode.getInstance() : JSON.readTree(json);
        } catch (JsonProcessingException unreadable) {
            return MissingNode.getInstance();
        }
    }

    UUID id() {
        return row.id("id");
    }

    String sid() {
        return row.word("twilio_call_sid");
    }

    Instant begun() {
        return row.when("created_at");
    }

    boolean isErased() {
        return row.time("erased_at") != null;
    }

    /** Of the classification, by the name of today or the one before. */
    String understood(String name, String older) {
        JsonNode value = classification.path(name);
        return value.isMissingNode() || value.isNull()
                ? classification.path(older).asText("")
                : value.asText("");
    }

    boolean isByRules() {
        return understood("source", "source").equals("rules");
    }

    /** What every step is about, in the parameters of a query. */
    Map<String, Object> params() {
        UUID thread = row.idOrNull("conversation_id");
        return Map.of(
                "call", id(), "thread", thread == null ? id() : thread, "sid", sid(), "begun", begun().toString());
    }

    List<Fact> facts() {
        List<Fact> facts = new ArrayList<>();
        add(facts, "carrier's id", sid(), Secrecy.ID);
        add(facts, "organization", row.text("organization"), Secrecy.NAME);
        add(facts, "company", row.text("company_name"), Secrecy.NAME);
        add(facts, "direction", row.text("direction"), Secrecy.OURS);
        add(facts, "purpose", row.spoken("purpose"), Secrecy.OURS);
        add(facts, "from", row.text("caller_phone"), Secrecy.NUMBER);
        add(facts, "to", row.text("called_phone"), Secrecy.NUMBER);
        add(facts, "forwarded from", row.text("forwarded_from"), Secrecy.NUMBER);
        add(facts, "name", row.text("customer_name"), Secrecy.NAME);
        add(facts, "status", row.text("status"), Secrecy.OURS);
        add(facts, "reason", row.text("reason"), Secrecy.OURS);
        add(facts, "seconds", row.text("call_duration_seconds"), Secrecy.OURS);
        add(facts, "recording", row.text("recording_status"), Secrecy.OURS);
        add(facts, "recorded seconds", row.text("recording_duration_seconds"), Secrecy.OURS);
        add(facts, "caller ID attested", row.text("stir_verstat"), Secrecy.OURS);
        add(facts, "confidence of the words", row.text("transcript_confidence"), Secrecy.OURS);
        add(facts, "words", row.text("transcript"), Secrecy.WORDS);
        add(facts, "transfer", row.spoken("transfer_outcome"), Secrecy.OURS);
        add(facts, "booked", row.is("booking_confirmed") ? "yes" : null, Secrecy.OURS);
        add(facts, "rehearsal", row.is("rehearsal") ? "yes" : null, Secrecy.OURS);
        return facts;
    }

    private static void add(List<Fact> facts, String name, @Nullable Object value, Secrecy secrecy) {
        Story.Known.add(facts, name, value, secrecy);
    }

    @Override
    public String toString() {
        return "CallFound[" + id() + "]";
    }
}
