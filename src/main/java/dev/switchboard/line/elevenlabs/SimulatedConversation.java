package dev.switchboard.line.elevenlabs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.UUID;

/**
 * What becomes of a call that the simulator was asked for.
 *
 * @param event as ElevenLabs tells it afterwards
 */
record SimulatedConversation(String id, String callSid, ObjectNode event) {

    private static final String BUSY = "99";
    private static final int SECONDS = 42;

    static SimulatedConversation of(JsonNode asked, String ours) {
        String id = "conv_" + hex().substring(0, 26);
        String callSid = "CA" + hex();
        String theirs = asked.path("to_number").asText();
        ObjectNode event = JsonNodeFactory.instance.objectNode();
        boolean busy = theirs.endsWith(BUSY);
        event.put("type", busy ? "call_initiation_failure" : "post_call_transcription");
        event.put("event_timestamp", Instant.now().getEpochSecond());
        ObjectNode data = event.putObject("data")
                .put("agent_id", asked.path("agent_id").asText())
                .put("conversation_id", id);
        if (busy) {
            data.put("failure_reason", "busy");
            data.putObject("metadata")
                    .put("type", "twilio")
                    .putObject("body")
                    .put("CallSid", callSid)
                    .put("From", ours)
                    .put("To", theirs)
                    .put("CallStatus", "busy");
        } else {
            data.put("status", "done");
            lines(data.putArray("transcript"));
            metadata(data.putObject("metadata"), asked, ours, theirs, callSid);
            data.putObject("analysis").put("call_successful", "success");
        }
        data.set("conversation_initiation_client_data", asked.path("conversation_initiation_client_data"));
        return new SimulatedConversation(id, callSid, event);
    }

    private static void lines(ArrayNode transcript) {
        line(transcript, "agent", "Hello, this is the automated assistant. You asked us to call. How can I help?", 0);
        line(transcript, "user", "Hi, thanks for calling. How much would it be to wrap my van?", 4);
        line(transcript, "agent", "I will have somebody get back to you with a price. What is the van?", 9);
        line(transcript, "user", "A 2022 Ford Transit. My name is Jamie.", 14);
        line(transcript, "agent", "Thank you, Jamie. Somebody will call you with a quote. Goodbye.", 20);
    }

    private static void line(ArrayNode transcript, String role, String words, int second) {
        transcript.addObject().put("role", role).put("message", words).put("time_in_call_secs", second);
    }

    private static void metadata(ObjectNode metadata, JsonNode asked, String ours, String theirs, String callSid) {
        metadata.put("start_time_unix_secs", Instant.now().getEpochSecond() - SECONDS)
                .put("call_duration_secs", SECONDS);
        metadata.putObject("phone_call")
                .put("type", "twilio")
                .put("direction", "outbound")
                .put("phone_number_id", asked.path("agent_phone_number_id").asText())
                .put("agent_number", ours)
                .put("external_number", theirs)
                .put("call_sid", callSid);
    }

    private static String hex() {
        return UUID.randomUUID().toString().replace("-", "");
    }
}
