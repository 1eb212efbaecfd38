package dev.switchboard.carrier.dialogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.carrier.dialogue.Next.HangUp;
import dev.switchboard.carrier.dialogue.Next.Listen;
import dev.switchboard.carrier.dialogue.Next.Transfer;
import dev.switchboard.mind.openai.ChatMessage;
import dev.switchboard.mind.openai.ChatPiece;
import dev.switchboard.mind.openai.ChatStream;
import dev.switchboard.mind.openai.ToolCall;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.camel.CamelExecutionException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * Answers by a language model, which is asked through the route {@code ask-agent}. Words go on to the caller as they are made;
 * tools that the model calls are run, a few times, and their answers given back to it.
 */
@Component
class ModelAgent implements Agent {

    /** Failures in a row after which a call goes on without the model. */
    private static final int MOST_FAILURES = 2;

    private final boolean configured;
    private final AskModel model;
    private final DialoguePrompt prompt;
    private final Tools tools;
    private final FormAgent form;
    private final TokenPrices prices;
    private final DialogueProperties properties;
    private final ObjectMapper json;

    ModelAgent(
            @Value("${camel.component.openai.api-key:}") String key,
            AskModel model,
            DialoguePrompt prompt,
            Tools tools,
            FormAgent form,
            TokenPrices prices,
            DialogueProperties properties,
            ObjectMapper json) {
        this.configured = !key.isBlank();
        this.model = model;
        this.prompt = prompt;
        this.tools = tools;
        this.form = form;
        this.prices = prices;
        this.properties = properties;
        this.json = json;
    }

    /** @throws ModelFailedException if nothing sensible was said, and the form has to */
    @Override
    public void answer(Conversation conversation, Speech speech) {
        if (!configured || conversation.failures() >= MOST_FAILURES) {
            form.answer(conversation, speech);
            return;
        }
        Instant deadline = conversation.said().at().plus(properties.patience());
        List<ChatMessage> messages = new ArrayList<>(prompt.messages(conversation));
        int calls = 0;
        for (int round = 0; round < properties.rounds() && !speech.isStopped(); round++) {
            List<ToolCall> wanted = listen(conversation, messages, speech, deadline);
            if (wanted.isEmpty()) {
                break;
            }
            messages.add(ChatMessage.assistant("", wanted));
            for (ToolCall call : wanted) {
                messages.add(ChatMessage.result(
                        call, ++calls > properties.calls() ? "Too many calls." : run(conversation, speech, call)));
            }
            if (calls > properties.calls() || !(speech.next() instanceof Listen)) {
                break;
            }
        }
        if (speech.isSilent() && !speech.isStopped()) {
            lastWords(conversation, speech);
        }
    }

    private void lastWords(Conversation conversation, Speech speech) {
        if (speech.next() instanceof HangUp) {
            speech.say(form.sentence(conversation, "goodbye"));
        } else if (speech.next() instanceof Transfer) {
            speech.say(form.sentence(conversation, "connecting"));
        } else {
            throw new ModelFailedException("the model said nothing");
        }
    }

    /** @return the tools that it wants to be called */
    private List<ToolCall> listen(
            Conversation conversation, List<ChatMessage> messages, Speech speech, Instant deadline) {
        Duration left = Duration.between(Instant.now(), deadline);
        if (left.isNegative()) {
            throw new ModelFailedException("the model takes too long");
        }
        List<ToolCall> wanted = new ArrayList<>();
        GuardedWords.Stream words = speech.stream();
        boolean goesOn = true;
        try (ChatStream stream = model.ask(messages, tools.all())) {
            speech.whenStopped(stream::close);
            Script script = new Script(conversation.language());
            while (goesOn && stream.hasNext()) {
                ChatPiece piece = stream.next();
                if (piece instanceof ChatPiece.Words more) {
                    script.check(more.text());
                    goesOn = speech.out(words.next(more.text()));
                } else if (piece instanceof ChatPiece.Call call) {
                    wanted.add(call.call());
                } else if (piece instanceof ChatPiece.End end) {
                    int tokens = end.promptTokens() + end.completionTokens();
                    speech.costs(tokens, prices.cents(end.promptTokens(), end.completionTokens()));
                }
            }
        } finally {
            speech.whenStopped(() -> {});
        }
        speech.out(words.end());
        speech.restsOn(words.evidence());
        return goesOn ? wanted : List.of();
    }

    private String run(Conversation conversation, Speech speech, ToolCall call) {
        long begin = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, call.name(), call.arguments());
        speech.did(call.name(), arguments(call), answer, (System.nanoTime() - begin) / 1_000_000);
        return answer.text();
    }

    private JsonNode arguments(ToolCall call) {
        try {
            JsonNode given = json.readTree(call.arguments());
            return given.isObject() ? given : json.createObjectNode();
        } catch (JsonProcessingException broken) {
            return json.createObjectNode();
        }
    }

    /** For the log: in words only if they are our own. */
    static String reason(Throwable failed) {
        Throwable cause =
                failed instanceof CamelExecutionException && failed.getCause() != null ? failed.getCause() : failed;
        return cause.getClass().getName().startsWith("dev.switchboard.")
                ? String.valueOf(cause.getMessage())
                : cause.getClass().getSimpleName();
    }
}
