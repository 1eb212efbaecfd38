package dev.switchboard.mind.classify;

import dev.switchboard.ground.reload.Editions;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What routes ask when they want to understand a caller. Everything it works by is read from {@code config/}, in the
 * version that is good at the moment.
 */
public final class Classifier {

    private final boolean modelConfigured;
    private final Supplier<Prompt> prompt;
    private final Supplier<ClassificationSchema> schema;
    private final Supplier<KeywordRules> rules;

    public Classifier(
            boolean modelConfigured,
            Supplier<Prompt> prompt,
            Supplier<ClassificationSchema> schema,
            Supplier<KeywordRules> rules) {
        this.modelConfigured = modelConfigured;
        this.prompt = prompt;
        this.schema = schema;
        this.rules = rules;
    }

    /** Whether there is a model to ask. */
    public boolean modelConfigured() {
        return modelConfigured && Editions.mayAskModel();
    }

    /** What the model is told about its task; nothing of a caller is in it. */
    public String systemMessage() {
        return prompt.get().systemMessage();
    }

    /** The caller's words, wrapped as data. */
    public String userMessage(Transcript transcript) {
        return prompt.get().userMessage(transcript.conversation());
    }

    /** The JSON schema that the answer has to meet. */
    public String schema() {
        return schema.get().json();
    }

    /**
     * The model's answer as a classification.
     *
     * @param model its name, if it gave one
     * @throws BadAnswerException if the answer is anything else than the schema asks for
     */
    public Classification byModel(@Nullable String answer, Transcript transcript, @Nullable String model)
            throws BadAnswerException {
        Classification checked = schema.get().check(answer == null ? "" : answer, transcript.text());
        return (model == null ? checked : checked.answeredBy(model)).took(since(transcript.begunAt()));
    }

    /** What the keyword rules make of it; they always have an answer. */
    public Classification byRules(Transcript transcript) {
        return Editions.pure(() -> rules.get().classify(transcript.text())).took(since(transcript.begunAt()));
    }

    /** The intent of these words, by the keyword rules. */
    public String intentByRules(String words) {
        return rules.get().intent(words);
    }

    /** The name that a caller gives themselves in these words, by the keyword rules. */
    public Optional<String> nameByRules(String words) {
        return rules.get().name(words);
    }

    /** Which of the rules of this moment fit, and what they make of it. */
    public RuleReasons reasons(String words) {
        return rules.get().reasons(words);
    }

    /**
     * Why the model's answer could not be used, for the log: in words only if they are our own, because others' may quote
     * the caller.
     *
     * @param failure none while the circuit breaker lets nothing through
     */
    public String reason(@Nullable Throwable failure) {
        if (failure == null) {
            return "the model failed too often and is left alone for a while";
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause.getClass().getName().startsWith("dev.switchboard.")) {
                return String.valueOf(cause.getMessage());
            }
        }
        return failure.getClass().getSimpleName();
    }

    private static long since(Instant begunAt) {
        return Math.max(0, Duration.between(begunAt, Instant.now()).toMillis());
    }
}
