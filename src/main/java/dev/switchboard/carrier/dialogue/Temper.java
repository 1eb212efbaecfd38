package dev.switchboard.carrier.dialogue;

import dev.switchboard.ground.reload.Editions;
import dev.switchboard.mind.classify.Classifier;
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
        return Editions.pure(() -> classifier.intentByRules(conversation.kept()).equals(UPSET));
    }

    /** In this turn, and in one before. */
    boolean isUpsetAgain(Conversation conversation) {
        return conversation.upset() > 0 && isUpset(conversation);
    }
}
