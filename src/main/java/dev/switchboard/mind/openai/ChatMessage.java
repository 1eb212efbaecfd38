package dev.switchboard.mind.openai;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One message of a conversation with a model. Never printed: it holds what people say.
 *
 * @param content empty where an assistant only calls tools
 * @param toolCalls of an assistant; empty otherwise
 * @param toolCallId of a tool's result: the call that it answers
 */
public record ChatMessage(
        String role,
        String content,
        List<ToolCall> toolCalls,
        @Nullable String toolCallId) {

    private static final Set<String> ROLES = Set.of("system", "developer", "user", "assistant", "tool");

    public ChatMessage {
        if (!ROLES.contains(role)) {
            throw new IllegalArgumentException("the role of a message is one of " + ROLES);
        }
        if (!toolCalls.isEmpty() && !"assistant".equals(role)) {
            throw new IllegalArgumentException("only an assistant calls tools");
        }
        if ("tool".equals(role) == (toolCallId == null)) {
            throw new IllegalArgumentException("a tool's result, and nothing else, names the call that it answers");
        }
        toolCalls = List.copyOf(toolCalls);
    }

    public static ChatMessage system(String content) {
        return new ChatMessage("system", content, List.of(), null);
    }

    public static ChatMessage user(String content) {
        return new ChatMessage("user", content, List.of(), null);
    }

    public static ChatMessage assistant(String content, List<ToolCall> toolCalls) {
        return new ChatMessage("assistant", content, toolCalls, null);
    }

    /** What came of a call. */
    public static ChatMessage result(ToolCall call, String content) {
        return new ChatMessage("tool", content, List.of(), call.id());
    }

    @Override
    public String toString() {
        return "ChatMessage[" + role + ", " + content.length() + " characters]";
    }
}
