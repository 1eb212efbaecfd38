package dev.switchboard.mind.openai;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.jspecify.annotations.Nullable;

/** What is said to the model: instructions, what was said before, and what is said now. */
final class OpenAIMessages {

    private OpenAIMessages() {}

    /** @throws OpenAIException if nothing is said */
    static List<ChatMessage> of(Exchange exchange, OpenAIConfiguration options) {
        Message in = exchange.getMessage();
        List<ChatMessage> messages = new ArrayList<>();
        instruction(messages, "system", OpenAIConstants.SYSTEM_MESSAGE, options.getSystemMessage(), in);
        instruction(messages, "developer", OpenAIConstants.DEVELOPER_MESSAGE, options.getDeveloperMessage(), in);
        messages.addAll(history(exchange, options));
        messages.addAll(said(in, options));
        if (messages.isEmpty()) {
            throw new OpenAIException(0, "expected a user message, as option, header or body");
        }
        return messages;
    }

    private static void instruction(
            List<ChatMessage> messages, String role, String header, @Nullable String option, Message in) {
        String text = OpenAIQuestion.first(in.getHeader(header, String.class), option);
        if (text != null) {
            messages.add(new ChatMessage(role, text, List.of(), null));
        }
    }

    /** As with camel-openai, the option {@code systemMessage} begins a new conversation. */
    static List<ChatMessage> history(Exchange exchange, OpenAIConfiguration options) {
        boolean begins = OpenAIQuestion.first(options.getSystemMessage()) != null;
        if (!options.isConversationMemory() || begins) {
            return List.of();
        }
        return all(ChatMessage.class, exchange.getProperty(options.getConversationHistoryProperty()));
    }

    /** The user's words, if there are any; or, with a list of messages as body, all of them. */
    static List<ChatMessage> said(Message in, OpenAIConfiguration options) {
        String user = OpenAIQuestion.first(
                in.getHeader(OpenAIConstants.USER_MESSAGE, String.class), options.getUserMessage());
        List<ChatMessage> conversation = all(ChatMessage.class, in.getBody());
        if (user == null && !conversation.isEmpty()) {
            return conversation;
        }
        FileBody file = FileBody.of(in);
        String words = file == null ? OpenAIQuestion.first(user, in.getBody(String.class)) : file.words(user);
        return words == null || words.isBlank() ? List.of() : List.of(ChatMessage.user(words));
    }

    /** Whether an answer is expected in pieces even if it is not streamed: by those who speak our types. */
    static boolean inPieces(Message in) {
        return in.getHeader(OpenAIConstants.TOOLS) != null
                || !all(ChatMessage.class, in.getBody()).isEmpty();
    }

    static List<ToolDefinition> tools(Message in) {
        Object tools = in.getHeader(OpenAIConstants.TOOLS);
        List<ToolDefinition> given = all(ToolDefinition.class, tools);
        if (tools != null && given.isEmpty() && !(tools instanceof Collection<?> none && none.isEmpty())) {
            throw new OpenAIException(0, "expected a list of tool definitions in " + OpenAIConstants.TOOLS);
        }
        return given;
    }

    /** The members of a list in which there is nothing else; of everything else none. */
    private static <T> List<T> all(Class<T> type, @Nullable Object list) {
        if (!(list instanceof Collection<?> members) || !members.stream().allMatch(type::isInstance)) {
            return List.of();
        }
        return members.stream().map(type::cast).toList();
    }

    static void write(ChatMessage message, ObjectNode target) {
        target.put("role", message.role());
        if (message.content().isEmpty() && !message.toolCalls().isEmpty()) {
            target.putNull("content");
        } else {
            target.put("content", message.content());
        }
        if (message.toolCallId() != null) {
            target.put("tool_call_id", message.toolCallId());
        }
        if (!message.toolCalls().isEmpty()) {
            ArrayNode calls = target.putArray("tool_calls");
            for (ToolCall call : message.toolCalls()) {
                calls.addObject()
                        .put("id", call.id())
                        .put("type", "function")
                        .putObject("function")
                        .put("name", call.name())
                        .put("arguments", call.arguments());
            }
        }
    }
}
