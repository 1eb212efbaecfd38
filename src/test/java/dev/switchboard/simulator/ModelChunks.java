package dev.switchboard.simulator;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** The JSON of OpenAI's chat completions: whole answers, and the chunks of streamed ones. */
final class ModelChunks {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PART_OF_ARGUMENTS = 12;

    private final String id = "chatcmpl-" + Long.toHexString(System.nanoTime());
    private final ModelRequest asked;

    ModelChunks(ModelRequest asked) {
        this.asked = asked;
    }

    /** A word with the blank before it, as tokens are. */
    static List<String> tokens(String words) {
        return words.isEmpty() ? List.of() : List.of(words.split("(?=\\s)"));
    }

    private ObjectNode envelope(String object) {
        return JSON.createObjectNode()
                .put("id", id)
                .put("object", object)
                .put("created", 1_700_000_000)
                .put("model", asked.model() + "-simulated")
                .put("system_fingerprint", "fp_simulated");
    }

    private String chunk(Consumer<ObjectNode> delta, String reason) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        ObjectNode choice = chunk.putArray("choices").addObject().put("index", 0);
        delta.accept(choice.putObject("delta"));
        choice.putNull("logprobs").put("finish_reason", reason);
        if (asked.wantsUsage()) {
            chunk.putNull("usage");
        }
        return chunk.toString();
    }

    String role() {
        return chunk(delta -> delta.put("role", "assistant").put("content", "").putNull("refusal"), null);
    }

    String word(String token) {
        return chunk(delta -> delta.put("content", token), null);
    }

    /** The name first, then the arguments in parts. */
    List<String> call(int index, ModelReply.Call call) {
        List<String> chunks = new ArrayList<>();
        chunks.add(chunk(
                delta -> {
                    ObjectNode part = delta.putArray("tool_calls").addObject().put("index", index);
                    part.put("id", callId(index)).put("type", "function");
                    part.putObject("function").put("name", call.tool()).put("arguments", "");
                },
                null));
        String arguments = call.arguments();
        for (int from = 0; from < arguments.length(); from += PART_OF_ARGUMENTS) {
            String part = arguments.substring(from, Math.min(arguments.length(), from + PART_OF_ARGUMENTS));
            chunks.add(chunk(
                    delta -> delta.putArray("tool_calls")
                            .addObject()
                            .put("index", index)
                            .putObject("function")
                            .put("arguments", part),
                    null));
        }
        return chunks;
    }

    private String callId(int index) {
        return "call_" + id.substring(9) + "_" + index;
    }

    String finish(ModelReply reply) {
        return chunk(delta -> {}, reason(reply));
    }

    private static String reason(ModelReply reply) {
        return reply.calls().isEmpty() ? "stop" : "tool_calls";
    }

    String usage(int completionTokens) {
        ObjectNode chunk = envelope("chat.completion.chunk");
        chunk.putArray("choices");
        count(chunk, completionTokens);
        return chunk.toString();
    }

    private void count(ObjectNode target, int completionTokens) {
        target.putObject("usage")
                .put("prompt_tokens", asked.tokens())
                .put("completion_tokens", completionTokens)
                .put("total_tokens", asked.tokens() + completionTokens);
    }

    String whole(ModelReply reply) {
        ObjectNode answer = envelope("chat.completion");
        ObjectNode choice = answer.putArray("choices").addObject().put("index", 0);
        ObjectNode message = choice.putObject("message").put("role", "assistant");
        message.put("content", reply.words().isEmpty() && !reply.calls().isEmpty() ? null : reply.words());
        if (!reply.calls().isEmpty()) {
            ArrayNode calls = message.putArray("tool_calls");
            for (int i = 0; i < reply.calls().size(); i++) {
                ObjectNode call = calls.addObject().put("id", callId(i)).put("type", "function");
                call.putObject("function")
                        .put("name", reply.calls().get(i).tool())
                        .put("arguments", reply.calls().get(i).arguments());
            }
        }
        choice.put("finish_reason", reason(reply));
        count(answer, tokens(reply.words()).size());
        return answer.toString();
    }
}
