package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Dialogues;
import dev.switchboard.carrier.dialogue.Listener;
import dev.switchboard.carrier.dialogue.Next;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.stereotype.Component;

/**
 * Has conversations once more: the agent hears what the caller said then, turn by turn, and what it answers and does is kept with the copy.
 * A caller who would have answered something else to another question is not to be had.
 */
@Component
final class Turns {

    private final Dialogues dialogues;
    private final Directory directory;

    Turns(Dialogues dialogues, Directory directory) {
        this.dialogues = dialogues;
        this.directory = directory;
    }

    void play(Copy copy) {
        List<String> said = copy.said();
        Optional<Organization> organization = said.isEmpty()
                ? Optional.empty()
                : directory.listing(copy.first().organizationId()).map(Listing::organization);
        if (organization.isEmpty()) {
            return;
        }
        CallLeg leg = copy.leg(organization.get());
        Ear ear = new Ear();
        for (int turn = 0; turn < said.size() && turn < Said.MOST_TURNS && !ear.over; turn++) {
            dialogues.take(
                    new Said(leg, turn + 1, "gather", said.get(turn), "", Optional.empty(), 0, Instant.now()), ear);
        }
        dialogues.over(leg);
    }

    /** Nobody hears it; what was said is kept. */
    private static final class Ear implements Listener {

        private boolean over;

        @Override
        public void say(String words) {}

        @Override
        public void next(Next next) {
            over = next != Next.LISTEN;
        }
    }
}
