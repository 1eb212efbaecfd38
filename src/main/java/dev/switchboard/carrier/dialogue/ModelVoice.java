package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.mind.openai.ChatMessage;
import dev.switchboard.mind.openai.ChatPiece;
import dev.switchboard.mind.openai.ChatStream;
import dev.switchboard.mind.openai.ToolCall;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/** Has a model make one answer, and says it while it is made, for as long as it makes sense. */
@Component
class ModelVoice {

    /** Claims that were not let through, after which there is no sense in the rest of an answer. */
    private static final int MOST_REFUSED = 2;

    private static final int CHARACTERS_OF_A_TOKEN = 4;
    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

    private final AskModel model;
    private final Tools tools;
    private final TokenPrices prices;
    private final ObjectMapper json;

    ModelVoice(AskModel model, Tools tools, TokenPrices prices, ObjectMapper json) {
        this.model = model;
        this.tools = tools;
        this.prices = prices;
        this.json = json;
    }

    /**
     * @param messages to which the answer is added, if tools are wanted
     * @return the tools that it wants to be called
     * @throws ModelFailedException if it loses its way
     */
    List<ToolCall> hear(Conversation conversation, List<ChatMessage> messages, Speech speech, Instant deadline) {
        if (!Instant.now().isBefore(deadline)) {
            throw new ModelFailedException("the model takes too long");
        }
        Collection<ToolFile> offered = tools.all();
        Answer answer = new Answer(conversation, speech, deadline);
        try (ChatStream stream = model.ask(messages, offered)) {
            speech.whenStopped(stream::close);
            try {
                answer.hear(stream);
            } finally {
                answer.pay(messages);
            }
        } finally {
            speech.whenStopped(() -> {});
        }
        answer.end();
        if (answer.wanted.isEmpty() || speech.isStopped()) {
            return List.of();
        }
        List<ToolCall> again = answer.wanted.stream().map(this::readable).toList();
        messages.add(ChatMessage.assistant(answer.made.toString(), again));
        return answer.wanted;
    }

    /** Services refuse to hear again a name that no tool may have. */
    private static ToolCall plain(ToolCall call) {
        return TOOL_NAME.matcher(call.name()).matches() ? call : new ToolCall(call.id(), "unknown", call.arguments());
    }

    /** And arguments that are no JSON. */
    private ToolCall readable(ToolCall call) {
        return new ToolCall(call.id(), call.name(), arguments(call).toString());
    }

    /** An empty object, if they are none. */
    JsonNode arguments(ToolCall call) {
        try {
            JsonNode given = json.readTree(call.arguments());
            return given.isObject() ? given : json.createObjectNode();
        } catch (JsonProcessingException broken) {
            return json.createObjectNode();
        }
    }

    private final class Answer {

        private final Speech speech;
        private final Instant deadline;
        private final GuardedWords.Stream words;
        private final Script script;
        private final Repetition repetition = new Repetition();
        private final StringBuilder made = new StringBuilder();
        private final List<ToolCall> wanted = new ArrayList<>();
        private boolean goesOn = true;
        private boolean counted;

        Answer(Conversation conversation, Speech speech, Instant deadline) {
            this.speech = speech;
            this.deadline = deadline;
            this.words = speech.stream();
            this.script = new Script(conversation.language(), conversation.kept());
        }

        void hear(ChatStream stream) {
            while (goesOn && words.refused() < MOST_REFUSED && stream.hasNext()) {
                ChatPiece piece = stream.next();
                if (piece instanceof ChatPiece.Words more) {
                    say(more.text());
                } else if (piece instanceof ChatPiece.Call call) {
                    wanted.add(plain(call.call()));
                } else if (piece instanceof ChatPiece.End end) {
                    counted = end.promptTokens() > 0;
                    costs(end.promptTokens(), end.completionTokens());
                }
            }
        }

        private void say(String more) {
            made.append(more);
            script.check(more);
            repetition.check(more);
            goesOn = speech.out(words.next(more)) && Instant.now().isBefore(deadline);
        }

        /** What was broken off, or comes from a service that counts nothing, is paid for all the same. */
        void pay(List<ChatMessage> messages) {
            if (!counted) {
                int read = messages.stream()
                        .mapToInt(each -> each.content().length())
                        .sum();
                costs(read / CHARACTERS_OF_A_TOKEN, made.length() / CHARACTERS_OF_A_TOKEN);
            }
        }

        private void costs(int read, int written) {
            speech.costs(read + written, prices.cents(read, written));
        }

        void end() {
            speech.out(words.end());
            speech.restsOn(words.evidence());
            speech.held(words.refused());
            if (!goesOn && !speech.isStopped()) {
                throw new ModelFailedException("the model does not come to an end");
            }
        }
    }
}
