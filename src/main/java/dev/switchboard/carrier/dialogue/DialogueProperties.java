package dev.switchboard.carrier.dialogue;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * How long a conversation waits for whom.
 *
 * @param atOnce turns and tools that are worked on at the same time; one more ends in taking a message
 * @param moment after which a caller who hears nothing yet is asked for a moment
 * @param patience for the whole of a turn, tools included, before the form goes on without the model
 * @param tool that a tool may take
 * @param rounds in which a model may call tools in one turn
 * @param calls of tools in one turn
 * @param longest characters of one turn of the agent
 */
@ConfigurationProperties("switchboard.dialogue")
record DialogueProperties(
        @DefaultValue("300") int atOnce,
        @DefaultValue("2500ms") Duration moment,
        @DefaultValue("8s") Duration patience,
        @DefaultValue("3s") Duration tool,
        @DefaultValue("4") int rounds,
        @DefaultValue("6") int calls,
        @DefaultValue("700") int longest) {}
