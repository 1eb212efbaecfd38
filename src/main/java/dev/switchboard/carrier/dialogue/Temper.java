package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.reload.Editions;
import dev.switchboard.mind.classify.Classifier;
import dev.switchboard.mind.classify.Transcript;
import java.time.Instant;
import org.springframework.stereotype.Component;

/** Whether a caller is upset, by what they say in a turn. */
@Component
class Temper {

    private static final String UPSET = "upset_customer";

    private final Classifier classifier;

    Temper(Classifier classifier) {
        this.classifier = classifier;
    }

    boolean isUpset(Conversation conversation) {
        return Editions.pure(() -> classifier
                .byRules(new Transcript(conversation.kept(), Instant.now()))
                .intent()
                .equals(UPSET));
    }

    /** In this turn, and in one before. */
    boolean isUpsetAgain(Conversation conversation) {
        return conversation.upset() > 0 && isUpset(conversation);
    }
}
