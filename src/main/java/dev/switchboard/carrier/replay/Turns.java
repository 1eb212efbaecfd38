package dev.switchboard.carrier.replay;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Dialogues;
import dev.switchboard.carrier.dialogue.Listener;
import dev.switchboard.carrier.dialogue.Next;
import dev.switchboard.carrier.dialogue.Said;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.event.Event;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.organization.Listing;
import dev.switchboard.ground.organization.Organization;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Has conversations once more: the agent hears what the caller said then, turn by turn, and what it answers and does is kept with the copy.
 * A caller who would have answered something else to another question is not to be had.
 */
@Component
final class Turns {

    private static final String CALLER = """
            SELECT content FROM call_turns WHERE organization_id = current_organization() AND call_id = ? AND role = 'caller' ORDER BY position""";

    private static final String LEG =
            "SELECT account_sid, twilio_call_sid, caller_phone, called_phone FROM phone_calls WHERE id = ?";

    private static final String DONE = """
            SELECT role, coalesce(tool, ''), content FROM call_turns
            WHERE organization_id = current_organization() AND call_id = ? AND role <> 'caller' ORDER BY position""";

    private final Dialogues dialogues;
    private final Directory directory;

    Turns(Dialogues dialogues, Directory directory) {
        this.dialogues = dialogues;
        this.directory = directory;
    }

    void play(JdbcClient jdbc, Past past, Event copy, Trail trail) {
        List<String> said =
                jdbc.sql(CALLER).param(past.id()).query(String.class).list();
        Optional<Organization> organization =
                directory.listing(past.organization()).map(Listing::organization);
        if (said.isEmpty() || organization.isEmpty()) {
            return;
        }
        CallLeg leg = jdbc.sql(LEG)
                .param(copy.callId())
                .query((row, number) -> new CallLeg(
                        organization.get(),
                        Carrier.TWILIO,
                        row.getString(1),
                        row.getString(2),
                        number(row.getString(3)),
                        number(row.getString(4))))
                .single();
        Ear ear = new Ear();
        for (int turn = 0; turn < said.size() && turn < Said.MOST_TURNS && !ear.over; turn++) {
            dialogues.take(
                    new Said(leg, turn + 1, "gather", said.get(turn), "", Optional.empty(), 0, Instant.now()), ear);
        }
        jdbc.sql(DONE)
                .param(copy.callId())
                .query((row, number) -> {
                    trail.answered(row.getString(1), row.getString(2), row.getString(3));
                    return number;
                })
                .list();
    }

    private static Optional<PhoneNumber> number(String text) {
        return Optional.ofNullable(text).flatMap(PhoneNumber::parse);
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
