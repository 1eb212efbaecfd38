package dev.switchboard.mind.openai;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.ground.text.Cut;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Makes pieces of an answer's chunks, or of a whole answer, up to so many characters. */
final class AnswerParts {

    private static final String DONE = "[DONE]";

    private final Deque<ChatPiece> pieces;
    private final int mostCharacters;
    private final CallParts calls = new CallParts();
    private int characters;
    private boolean anything;
    private boolean called;
    private boolean over;
    private boolean tooLarge;
    private boolean progress;
    private @Nullable String finishReason;
    private int promptTokens;
    private int completionTokens;
    private String model = "";

    /** @param pieces get what is made */
    AnswerParts(Deque<ChatPiece> pieces, int mostCharacters) {
        this.pieces = pieces;
        this.mostCharacters = mostCharacters;
    }

    /** All of an answer that was not streamed. */
    static ChatStream whole(JsonNode answer, int mostCharacters) {
        Deque<ChatPiece> pieces = new ArrayDeque<>();
        AnswerParts parts = new AnswerParts(pieces, mostCharacters);
        parts.chunk(answer, "message");
        if (parts.anything) {
            parts.finish("stop"); // some servers do not say why an answer ended
        }
        parts.end();
        return ChatStream.of(List.copyOf(pieces));
    }

    /** @param data of one event of the stream */
    void event(String data) {
        if (over) {
            return; // whoever goes on after the end is not heard
        }
        if (data.strip().equals(DONE)) {
            anything = true;
            finish("stop");
            end();
            return;
        }
        try {
            chunk(OpenAIProducer.JSON.readTree(data), "delta");
        } catch (JsonProcessingException notJson) {
            throw new OpenAIException(200, "the stream is not JSON");
        }
    }

    private void chunk(JsonNode chunk, String part) {
        if (!chunk.isObject() || chunk.hasNonNull("error")) {
            int code = chunk.at("/error/code").asInt(200);
            throw new OpenAIException(code, "the answer is an error");
        }
        model = chunk.path("model").asText(model);
        JsonNode choice = chunk.path("choices").path(0);
        content(choice.path(part));
        String reason = choice.path("finish_reason").asText("");
        if (!reason.isEmpty() && !reason.equals("null") && !over) {
            finish(reason);
        }
        usage(chunk.path("usage"));
    }

    private void content(JsonNode delta) {
        anything |= delta.isObject();
        if (finishReason == null) {
            words(delta.path("content"));
            words(delta.path("refusal"));
            for (JsonNode call : delta.path("tool_calls")) {
                if (!over) {
                    called = true;
                    count(calls.add(call));
                }
            }
        }
    }

    private void words(JsonNode text) {
        if (text.isTextual() && !text.asText().isEmpty() && !over) {
            String words = text.asText();
            String fitting = Cut.to(words, mostCharacters - characters);
            if (!fitting.isEmpty()) {
                pieces.add(new ChatPiece.Words(fitting));
            }
            count(words.length());
        }
    }

    private void count(int more) {
        progress |= more > 0;
        characters += Math.min(more, EventReader.LARGEST_EVENT);
        if (characters > mostCharacters && !over) {
            tooLarge = true;
            finish("length");
            end();
        }
    }

    private void finish(String reason) {
        if (finishReason == null) {
            progress = true;
            finishReason = reason.equals("stop") && called ? "tool_calls" : reason;
            pieces.addAll(calls.finish(reason.equals("length") || reason.equals("content_filter")));
        }
    }

    private void usage(JsonNode usage) {
        if (usage.isObject()) {
            promptTokens = usage.path("prompt_tokens").asInt(promptTokens);
            completionTokens = usage.path("completion_tokens").asInt(completionTokens);
            if (finishReason != null) {
                end();
            }
        }
    }

    /**
     * Nothing more comes.
     *
     * @throws OpenAIException if the answer was not finished
     */
    void end() {
        if (over) {
            return;
        }
        if (finishReason == null) {
            throw new OpenAIException(200, anything ? "the answer stopped in the middle" : "the answer is empty");
        }
        over = true;
        pieces.add(new ChatPiece.End(finishReason, promptTokens, completionTokens, model));
    }

    /** Whether the model is done, and only the count of its tokens may be missing. */
    boolean finished() {
        return finishReason != null;
    }

    boolean over() {
        return over;
    }

    /** Whether it is over because it grew too large. */
    boolean tooLarge() {
        return tooLarge;
    }

    /** Whether anything came since the last time that was asked but signs of life. */
    boolean progressed() {
        boolean since = progress;
        progress = false;
        return since;
    }
}
