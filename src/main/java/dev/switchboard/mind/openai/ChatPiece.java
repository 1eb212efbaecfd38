package dev.switchboard.mind.openai;

/** A part of an answer, in the order in which the model makes them; the last one is an {@link End}. */
public sealed interface ChatPiece {

    /** Some more words; a token or several, never empty. */
    record Words(String text) implements ChatPiece {

        public Words {
            if (text.isEmpty()) {
                throw new IllegalArgumentException("no words");
            }
        }

        @Override
        public String toString() {
            return "Words[" + text.length() + " characters]";
        }
    }

    /** A tool is to be called; whole, however many pieces it came in. */
    record Call(ToolCall call) implements ChatPiece {}

    /**
     * Nothing follows.
     *
     * @param finishReason {@code stop}, {@code tool_calls}, {@code length} or {@code content_filter}, or whatever else
     *     the server calls it; {@code length} also where the answer grew larger than was allowed
     * @param promptTokens 0 where the server does not count
     * @param completionTokens 0 where the server does not count
     * @param model that answered, as the server calls it; empty where it does not say
     */
    record End(String finishReason, int promptTokens, int completionTokens, String model) implements ChatPiece {}
}
