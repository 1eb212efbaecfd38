package dev.switchboard.mind.redaction;

import java.util.function.Supplier;

/** Takes out of what callers say what nobody may keep, by {@code config/redaction.yml}. */
public final class Redactor {

    private final Supplier<RedactionRules> rules;

    Redactor(Supplier<RedactionRules> rules) {
        this.rules = rules;
    }

    /** @param health whether words about somebody's health are taken out too */
    public ConversationRedaction conversation(boolean health) {
        return new ConversationRedaction(rules.get(), health);
    }

    /** Words that belong to no conversation of ours, like those of a voicemail. */
    public Redacted once(String words) {
        RedactionRules current = rules.get();
        return new ConversationRedaction(current, current.healthByDefault()).hear("", words);
    }
}
