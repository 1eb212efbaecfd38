package dev.switchboard.carrier.rehearsal;

import dev.switchboard.carrier.phone.RehearsalLine;
import dev.switchboard.carrier.phone.Reply;
import dev.switchboard.carrier.rehearsal.Rehearsal.Step;
import java.util.ArrayList;
import java.util.List;

/** Plays what a rehearsal says: the first thing left that fits what was heard, each once, and then hangs up. */
final class ScriptedActor implements RehearsalLine.Actor {

    private final List<Step> left;
    private final String message;

    ScriptedActor(Rehearsal rehearsal) {
        this.left = new ArrayList<>(rehearsal.says());
        this.message = rehearsal.message();
    }

    @Override
    public Reply answer(String heard) {
        Step next = left.stream().filter(step -> step.fits(heard)).findFirst().orElse(null);
        if (next == null) {
            return Reply.HANG_UP;
        }
        left.remove(next);
        return switch (next.kind()) {
            case SAY -> new Reply(next.words(), "", false);
            case PRESS -> new Reply("", next.words(), false);
            case SILENCE -> Reply.SILENCE;
            case HANG_UP -> Reply.HANG_UP;
        };
    }

    @Override
    public String message() {
        return message;
    }
}
