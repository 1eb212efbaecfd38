package dev.switchboard.carrier.phone;

/**
 * A caller who knows beforehand.
 *
 * @param words said when the agent listens; empty: stays silent
 * @param voicemail said after the tone; empty: leaves none
 * @param hangsUp hangs up as soon as the agent has spoken
 */
record ScriptedCaller(String words, String voicemail, boolean hangsUp) implements Caller {

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) {
        return hangsUp ? Reply.HANG_UP : Reply.words(words);
    }

    @Override
    public Reply afterTone() {
        return hangsUp ? Reply.HANG_UP : Reply.words(voicemail);
    }
}
