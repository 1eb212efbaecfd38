package dev.switchboard.carrier.dialogue;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.call.RehearsalMark;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One turn of the caller.
 *
 * @param number from 1 on; the same number twice is the same turn
 * @param mouth {@code gather} or {@code relay}
 * @param words as speech-to-text wrote them; empty for silence
 * @param keys that were pressed, or empty
 * @param language BCP 47, if the carrier told
 * @param waited how often the caller has been asked for a moment already
 * @param at when it was heard
 */
public record Said(
        CallLeg leg,
        int number,
        String mouth,
        String words,
        String keys,
        Optional<String> language,
        int waited,
        Instant at) {

    public static final int MOST_TURNS = 1_000;
    public static final int MOST_KEYS = 20;
    private static final int LONGEST = 4_000;

    /** The key for a person, also by somebody impatient; longer, it is part of a number. */
    private static final Pattern PERSON = Pattern.compile("[*#]*0{1,3}[*#]*");

    public Said {
        if (number < 1 || number > MOST_TURNS) {
            throw new IllegalArgumentException("turn: expected 1 to " + MOST_TURNS);
        }
        words = words.length() > LONGEST ? words.substring(0, LONGEST) : words;
        keys = keys.length() > MOST_KEYS ? keys.substring(0, MOST_KEYS) : keys;
    }

    Said with(String otherWords) {
        return new Said(leg, number, mouth, otherWords, keys, language, waited, at);
    }

    /** Where keys were all, what they say are the words: a phone number, a code, 1 for yes. */
    Said read() {
        return words.isBlank() && !asksForPerson() ? with(digits()) : this;
    }

    private String digits() {
        return keys.replaceAll("[^0-9]", "");
    }

    /** Whether these words of the turn were pressed, not said. */
    boolean isKeyed(String kept) {
        return !kept.isEmpty() && kept.equals(digits());
    }

    boolean asksForPerson() {
        return PERSON.matcher(keys).matches();
    }

    public boolean isSilence() {
        return words.isBlank() && keys.isEmpty();
    }

    /** Whether the carrier's speech recognition was paid for it. */
    boolean isRecognized() {
        return mouth.equals("gather")
                && !words.isBlank()
                && !isKeyed(words)
                && !RehearsalMark.isOn(leg.callSid(), leg.caller());
    }

    /** Camel hashes whatever a route asks a property of. */
    @Override
    public int hashCode() {
        return leg.callSid().hashCode();
    }

    @Override
    public String toString() {
        return "Said[" + number + "]";
    }
}
