package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.dialogue.Next.HangUp;
import dev.switchboard.carrier.dialogue.Next.Listen;
import dev.switchboard.carrier.dialogue.Next.Transfer;
import dev.switchboard.mind.openai.ChatMessage;
import dev.switchboard.mind.openai.ToolCall;
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
    private final ModelVoice model;
    private final DialoguePrompt prompt;
    private final Tools tools;
    private final FormAgent form;
    private final DialogueProperties properties;

    ModelAgent(
            @Value("${camel.component.openai.api-key:}") String key,
            ModelVoice model,
            DialoguePrompt prompt,
            Tools tools,
            FormAgent form,
            DialogueProperties properties) {
        this.configured = !key.isBlank();
        this.model = model;
        this.prompt = prompt;
        this.tools = tools;
        this.form = form;
        this.properties = properties;
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
            List<ToolCall> wanted = model.hear(conversation, messages, speech, deadline);
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

    private String run(Conversation conversation, Speech speech, ToolCall call) {
        long begin = System.nanoTime();
        ToolAnswer answer = tools.run(conversation, call.name(), call.arguments());
        speech.did(call.name(), model.arguments(call), answer, (System.nanoTime() - begin) / 1_000_000);
        return answer.text();
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
