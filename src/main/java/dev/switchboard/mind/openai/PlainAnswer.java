package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/**
 * A whole answer, for whoever speaks none of our types; as strict as camel-openai, which takes none that leaves out its
 * id, its model or why it ended. Never printed.
 *
 * @param calls of tools, where it ended for their sake
 */
record PlainAnswer(String text, List<ToolCall> calls) {

    /** @throws OpenAIException if it is not one */
    static PlainAnswer of(JsonNode tree) {
        JsonNode choice = tree.path("choices").path(0);
        need(tree.path("id"), "has no id");
        need(tree.path("model"), "does not name its model");
        need(choice.path("finish_reason"), "does not say why it ended");
        JsonNode content = choice.path("message").path("content");
        if (!choice.path("message").isObject()
                || !(content.isTextual() || content.isNull() || content.isMissingNode())) {
            throw new OpenAIException(200, "the answer has no text");
        }
        boolean calls = choice.path("finish_reason").asText().equals("tool_calls");
        return new PlainAnswer(content.asText(""), calls ? calls(tree) : List.of());
    }

    private static void need(JsonNode field, String otherwise) {
        if (!field.isTextual()) {
            throw new OpenAIException(200, "the answer " + otherwise);
        }
    }

    private static List<ToolCall> calls(JsonNode tree) {
        List<ToolCall> calls = new ArrayList<>();
        AnswerParts.whole(tree, Integer.MAX_VALUE).forEachRemaining(piece -> {
            if (piece instanceof ChatPiece.Call call) {
                calls.add(call.call());
            }
        });
        return calls;
    }

    /** The text; or, in its place, the calls. */
    Object body() {
        return calls.isEmpty() ? text : calls;
    }

    @Override
    public String toString() {
        return "PlainAnswer[" + text.length() + " characters]";
    }
}
