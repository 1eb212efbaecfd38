package dev.switchboard.ground.carrier;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * What an account's carrier remembers, through the REST API that Twilio and SignalWire share. Every method throws
 * {@link CarrierException} when the carrier refuses, or does not answer.
 *
 * @see <a href="https://www.twilio.com/docs/voice/api/call-resource">Twilio, Call resource</a>
 */
@Component
public final class CarrierHistory {

    private static final String PAGE_SIZE = "500";

    private final CarrierApi carrier;

    CarrierHistory(CarrierApi carrier) {
        this.carrier = carrier;
    }

    /** Calls that came in on or after the day of {@code since} and have ended, oldest pages last. */
    public List<PastCall> calls(CarrierAccount account, Instant since) {
        List<PastCall> calls = new ArrayList<>();
        for (JsonNode call : all(account, "/Calls.json", "calls", Map.of("StartTime>", day(since)))) {
            Optional<Instant> startedAt = time(call.path("start_time").asText());
            if (call.path("direction").asText().equals("inbound")
                    && startedAt.isPresent()
                    && !call.path("end_time").asText("").isEmpty()) {
                calls.add(new PastCall(
                        call.path("sid").asText(),
                        call.path("from").asText(),
                        call.path("to").asText(),
                        startedAt.get(),
                        call.path("duration").asInt(0)));
            }
        }
        return calls;
    }

    /** The last recording of a call, if there is one. */
    public Optional<PastRecording> recording(CarrierAccount account, String callSid) {
        for (JsonNode one : carrier.get(account, "/Calls/" + callSid + "/Recordings.json", Map.of())
                .path("recordings")) {
            String sid = one.path("sid").asText();
            return Optional.of(new PastRecording(sid, one.path("duration").asInt(0), text(account, sid)));
        }
        return Optional.empty();
    }

    private String text(CarrierAccount account, String recordingSid) {
        try {
            for (JsonNode one : carrier.get(account, "/Recordings/" + recordingSid + "/Transcriptions.json", Map.of())
                    .path("transcriptions")) {
                return one.path("transcription_text").asText("");
            }
        } catch (CarrierException none) {
            if (!none.isRefused()) {
                throw none;
            }
        }
        return "";
    }

    /** Messages that came in on or after the day of {@code since}. */
    public List<PastMessage> messages(CarrierAccount account, Instant since) {
        List<PastMessage> messages = new ArrayList<>();
        for (JsonNode one : all(account, "/Messages.json", "messages", Map.of("DateSent>", day(since)))) {
            if (one.path("direction").asText().equals("inbound")) {
                messages.add(new PastMessage(
                        one.path("sid").asText(),
                        one.path("from").asText(),
                        one.path("to").asText(),
                        one.path("body").asText("")));
            }
        }
        return messages;
    }

    private List<JsonNode> all(CarrierAccount account, String path, String list, Map<String, String> filter) {
        Map<String, String> parameters = new HashMap<>(filter);
        parameters.put("PageSize", PAGE_SIZE);
        return carrier.all(account, Host.API, path, list, parameters);
    }

    private static String day(Instant time) {
        return time.atOffset(ZoneOffset.UTC).toLocalDate().toString();
    }

    /** @param text as RFC 2822 has it */
    private static Optional<Instant> time(String text) {
        try {
            return Optional.of(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text, Instant::from));
        } catch (DateTimeException noTime) {
            return Optional.empty();
        }
    }

    /** @param seconds its length */
    public record PastCall(String sid, String from, String to, Instant startedAt, int seconds) {}

    /** @param text what was said, if it was transcribed; else empty */
    public record PastRecording(String sid, int seconds, String text) {}

    /** A text message. */
    public record PastMessage(String sid, String from, String to, String body) {}
}
