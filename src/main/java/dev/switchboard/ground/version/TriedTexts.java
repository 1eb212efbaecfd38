package dev.switchboard.ground.version;

import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The texts of files as a draft had them when it was tried, for whoever explains what they decided. They are kept with the trial. */
@Component
public final class TriedTexts {

    private final TrialStore trials;

    TriedTexts(TrialStore trials) {
        this.trials = trials;
    }

    /** @return nothing if the draft left the file as it served */
    public Optional<String> find(UUID trial, String name) {
        return trials.text(trial, name);
    }
}
