package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.reload.LiveFiles;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** The prompt in {@code config/prompts/dialogue.candidate.md}, that is rehearsed and serves nobody yet. */
@Component
public final class CandidatePrompt {

    private final Supplier<Map<String, String>> candidates;

    CandidatePrompt(LiveFiles files) {
        this.candidates = files.folder("prompts", ".candidate.md", DialoguePrompt::parse);
    }

    /** Whether there is one that can be used. */
    public boolean isThere() {
        return candidates.get().containsKey("dialogue");
    }
}
