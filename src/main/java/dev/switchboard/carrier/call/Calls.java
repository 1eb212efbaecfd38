package dev.switchboard.carrier.call;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.event.EventLog;
import dev.switchboard.ground.event.Subject;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.usage.PriceBook;
import dev.switchboard.ground.usage.Usage;
import dev.switchboard.ground.usage.UsageEntry;
import dev.switchboard.ground.usage.UsageKind;
import dev.switchboard.ground.version.CurrentVersion;
import dev.switchboard.ground.version.DecidingFiles;
import dev.switchboard.mind.classify.Classification;
import dev.switchboard.mind.classify.Transcript;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.core.simple.JdbcClient.MappedQuerySpec;
import org.springframework.stereotype.Component;

/** Reads the call behind an event, and keeps what was found out about it. */
@Component("calls")
public final class Calls {

    private static final String CLASSIFIED = """
            UPDATE phone_calls SET ai_classification = :json::jsonb, is_hot_lead = :hot, customer_name = :name,
                vehicle_info = :json::jsonb -> 'vehicle_info', classified_version = nullif(:version, 0), files_trial = :trial, sentiment = nullif(:json::jsonb -> 'sentiment', 'null'), classified_at = now(), updated_at = now(),
                cost_cents = CASE WHEN :paid AND ended_at IS NOT NULL THEN whole_cents(cost_of_call(id)) ELSE cost_cents END
            WHERE id = :id""";

    /** Both sides of it, where it was a conversation, and then the message that was left after the tone. */
    private static final String CONVERSATION = """
            coalesce((SELECT string_agg(CASE t.role WHEN 'caller' THEN 'Caller: ' ELSE 'Agent: ' END || t.content, E'\\n' ORDER BY t.position)
                      FROM call_turns t
                      WHERE t.organization_id = phone_calls.organization_id AND t.call_id = phone_calls.id AND t.role <> 'tool' AND t.content <> '')
                     || CASE WHEN 'voicemail' = ANY (transcribed_steps) THEN E'\\nAll that the caller said, with the message: ' || transcript ELSE '' END,
                     transcript)""";

    /** Whoever is not the organization: an agent of its own may have called them. */
    private static final String OTHER_PARTY = "CASE direction WHEN 'outbound' THEN called_phone ELSE caller_phone END";

    private static final long KEPT_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What this thread understood last: whoever understood a call nearly always goes on with it at once, and need not read it again. */
    private final ThreadLocal<@Nullable Understood> last = new ThreadLocal<>();

    private final OrganizationScope scope;
    private final EventLog events;
    private final ObjectMapper json;
    private final Supplier<PriceBook> prices;
    private final DecidingFiles files;

    Calls(
            OrganizationScope scope,
            EventLog events,
            ObjectMapper json,
            Supplier<PriceBook> prices,
            ObjectProvider<CurrentVersion> version) {
        this.files = DecidingFiles.of(version);
        this.prices = prices;
        this.scope = scope;
        this.events = events;
        this.json = json;
    }

    /** The words of the call that {@code event} tells of. */
    public TranscribedCall transcribed(Event event) {
        Instant begunAt = Instant.now();
        return one(
                event,
                "transcript, " + CONVERSATION,
                (row, number) -> new TranscribedCall(
                        event.organizationId(),
                        event.callId(),
                        row.getString(1),
                        caller(row),
                        new Transcript(row.getString(3), begunAt, row.getString(4))));
    }

    /** What was understood of the call that {@code event} tells of. */
    public ClassifiedCall classified(Event event) {
        @Nullable Understood understood = last.get();
        last.remove();
        if (understood != null && understood.isOf(event)) {
            return understood.call;
        }
        return one(
                event,
                "transcript, ai_classification::text",
                (row, number) -> new ClassifiedCall(
                        event.organizationId(),
                        event.callId(),
                        row.getString(1),
                        caller(row),
                        row.getString(3),
                        read(row.getString(4))));
    }

    /** The call that {@code event} tells of, and whether it left a recording. */
    public EndedCall ended(Event event) {
        return one(
                event,
                "recording_status IN ('pending', 'processing', 'completed')",
                (row, number) -> new EndedCall(
                        event.organizationId(), event.callId(), row.getString(1), caller(row), row.getBoolean(3)));
    }

    /** Keeps what was understood and hands the call on, at once or not at all. */
    public void understood(TranscribedCall call, Classification classification) {
        understood(call, classification, null, null);
    }

    /** The same, with the tokens that a model read and wrote for it; null where none was asked, or it does not count. */
    public void understood(
            TranscribedCall call, Classification classification, @Nullable Integer read, @Nullable Integer written) {
        // Keyed by the words: more of them, from a voicemail after the speech, are decided on again.
        String words = Integer.toHexString(call.transcript().text().hashCode());
        scope.in(call.organizationId(), jdbc -> {
            long tokens = (read == null ? 0L : read) + (written == null ? 0L : written);
            if (tokens > 0) {
                long micros = prices.get()
                        .modelMicros(
                                classification.model().orElse(""),
                                read == null ? 0 : read,
                                written == null ? 0 : written);
                Usage.record(jdbc, usage(call, words, tokens, micros));
            }
            keep(jdbc, call.callId(), classification, tokens > 0);
            events.append(jdbc, call.organizationId(), Subject.call(call.callId()), "call.classified", words);
            return true;
        });
        last.set(Understood.of(call, words, classification));
    }

    private UsageEntry usage(TranscribedCall call, String words, long tokens, long micros) {
        return UsageEntry.of(
                call.organizationId(),
                UsageKind.MODEL,
                "call",
                call.callId(),
                "classified:" + words,
                tokens,
                micros,
                prices.get().currency());
    }

    private void keep(JdbcClient jdbc, UUID callId, Classification classification, boolean paid) {
        jdbc.sql(CLASSIFIED)
                .param("json", write(classification))
                .param("hot", classification.hotLead())
                .param("name", classification.customerName().orElse(null), Types.VARCHAR)
                .param("paid", paid)
                .param("version", files.number())
                .param("trial", files.trial(), Types.OTHER)
                .param("id", callId)
                .update();
    }

    private <T> T one(Event event, String columns, org.springframework.jdbc.core.RowMapper<T> mapper) {
        return scope.in(event.organizationId(), jdbc -> {
            MappedQuerySpec<T> query = jdbc.sql("SELECT twilio_call_sid, " + OTHER_PARTY + ", " + columns
                            + " FROM phone_calls WHERE id = ?")
                    .param(event.callId())
                    .query(mapper);
            return query.single();
        });
    }

    private static Optional<PhoneNumber> caller(ResultSet row) throws SQLException {
        @Nullable String number = row.getString(2);
        return number == null ? Optional.empty() : PhoneNumber.parse(number);
    }

    private String write(Classification classification) {
        try {
            return json.writeValueAsString(classification);
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException("a classification can't be written", impossible);
        }
    }

    private Classification read(String text) {
        try {
            return json.readValue(text, Classification.class);
        } catch (JsonProcessingException unreadable) {
            // Without its text: it quotes the caller.
            throw new IllegalStateException("a stored classification can't be read");
        }
    }

    private record Understood(ClassifiedCall call, String words, long at) {

        static Understood of(TranscribedCall call, String words, Classification classification) {
            ClassifiedCall classified = new ClassifiedCall(
                    call.organizationId(),
                    call.callId(),
                    call.callSid(),
                    call.caller(),
                    call.transcript().text(),
                    classification);
            return new Understood(classified, words, System.nanoTime());
        }

        /** Not of what was left for a while: somebody else may have understood it again. */
        boolean isOf(Event event) {
            return event.type().equals("call.classified")
                    && event.subject().id().equals(call.callId())
                    && event.key().equals(words)
                    && System.nanoTime() - at < KEPT_NANOS;
        }
    }
}
