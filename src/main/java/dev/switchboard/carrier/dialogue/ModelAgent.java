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
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
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

    /** Claims that were not let through, after which there is no sense in the rest of an answer. */
    private static final int MOST_REFUSED = 2;

    private static final int CHARACTERS_OF_A_TOKEN = 4;
    private static final Pattern TOOL_NAME = Pattern.compile("[a-zA-Z0-9_-]{1,64}");

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
        int saidBefore = 0;
        for (int round = 0; round < properties.rounds() && !speech.isStopped(); round++) {
            List<ToolCall> wanted = listen(conversation, messages, speech, deadline);
            if (wanted.isEmpty()) {
                break;
            }
            saidBefore = speech.length();
            for (ToolCall call : wanted) {
                messages.add(ChatMessage.result(
                        call, ++calls > properties.calls() ? "Too many calls." : run(conversation, speech, call)));
            }
            if (calls > properties.calls() || !(speech.next() instanceof Listen)) {
                break;
            }
        }
        boolean owed = speech.next() instanceof Listen ? speech.length() == saidBefore : speech.isSilent();
        if (owed && !speech.isStopped()) {
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
        Collection<ToolFile> offered = tools.all();
        StringBuilder made = new StringBuilder();
        List<ToolCall> wanted = new ArrayList<>();
        GuardedWords.Stream words = speech.stream();
        boolean goesOn = true;
        boolean counted = false;
        try (ChatStream stream = model.ask(messages, offered)) {
            speech.whenStopped(stream::close);
            Script script = new Script(conversation.language(), conversation.kept());
            Repetition repetition = new Repetition();
            while (goesOn && words.refused() < MOST_REFUSED && stream.hasNext()) {
                ChatPiece piece = stream.next();
                if (piece instanceof ChatPiece.Words more) {
                    made.append(more.text());
                    script.check(more.text());
                    repetition.check(more.text());
                    goesOn =
                            speech.out(words.next(more.text())) && Instant.now().isBefore(deadline);
                } else if (piece instanceof ChatPiece.Call call) {
                    wanted.add(plain(call.call()));
                } else if (piece instanceof ChatPiece.End end) {
                    counted = end.promptTokens() > 0;
                    speech.costs(
                            end.promptTokens() + end.completionTokens(),
                            prices.cents(end.promptTokens(), end.completionTokens()));
                }
            }
        } finally {
            speech.whenStopped(() -> {});
            if (!counted) {
                estimate(messages, made, speech);
            }
        }
        speech.out(words.end());
        speech.restsOn(words.evidence());
        if (!goesOn && !speech.isStopped()) {
            throw new ModelFailedException("the model does not come to an end");
        }
        if (wanted.isEmpty() || speech.isStopped()) {
            return List.of();
        }
        messages.add(ChatMessage.assistant(
                made.toString(), wanted.stream().map(this::readable).toList()));
        return wanted;
    }

    /** What was broken off, or comes from a service that counts nothing, is paid for all the same. */
    private void estimate(List<ChatMessage> messages, CharSequence made, Speech speech) {
        int read = messages.stream().mapToInt(each -> each.content().length()).sum() / CHARACTERS_OF_A_TOKEN;
        int written = made.length() / CHARACTERS_OF_A_TOKEN;
        speech.costs(read + written, prices.cents(read, written));
    }

    private String run(Conversation conversation, Speech speech, ToolCall call) {
        long begin = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, call.name(), call.arguments());
        speech.did(call.name(), arguments(call), answer, (System.nanoTime() - begin) / 1_000_000);
        return answer.text();
    }

    /** Services refuse to hear again a name that no tool may have. */
    private static ToolCall plain(ToolCall call) {
        return TOOL_NAME.matcher(call.name()).matches() ? call : new ToolCall(call.id(), "unknown", call.arguments());
    }

    /** And arguments that are no JSON. */
    private ToolCall readable(ToolCall call) {
        return new ToolCall(call.id(), call.name(), arguments(call).toString());
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
