package dev.switchboard.carrier.phone;

import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;

/** A caller who knows beforehand what to say, one thing after the other, and then says nothing any more. */
final class ScriptedCaller implements Caller {

    private final Queue<String> turns;
    private final String voicemail;
    private final boolean hangsUp;
    private boolean interrupts;

    /**
     * @param turns said, one each time the agent listens; keys are pressed where keys are listened for
     * @param voicemail said after the tone; empty: leaves none
     * @param hangsUp hangs up as soon as the agent has spoken
     */
    ScriptedCaller(List<String> turns, String voicemail, boolean hangsUp) {
        this.turns = new ArrayDeque<>(turns);
        this.voicemail = voicemail;
        this.hangsUp = hangsUp;
    }

    /** @param words said the first time that the agent listens; empty: stays silent */
    ScriptedCaller(String words, String voicemail, boolean hangsUp) {
        this(List.of(words), voicemail, hangsUp);
    }

    /** The same who doesn't let the agent finish, while there is something to say. */
    ScriptedCaller interrupting() {
        interrupts = true;
        return this;
    }

    @Override
    public boolean interrupts() {
        return interrupts && !turns.isEmpty();
    }

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) {
        return answer(new Listening(hearsWords, hearsKeys, 0, "#", 0));
    }

    @Override
    public Reply answer(Listening listening) {
        if (hangsUp) {
            return Reply.HANG_UP;
        }
        String next = turns.poll();
        return next == null ? Reply.SILENCE : listening.reply(next);
    }

    @Override
    public Reply afterTone() {
        return hangsUp ? Reply.HANG_UP : Reply.words(voicemail);
    }

    @Override
    public boolean hangsUp() {
        return hangsUp;
    }
}
