package dev.switchboard.mind.details;

/**
 * What comes next in the conversation.
 *
 * @param words to say; for {@code FIND} the question to find an answer to
 * @param taken what has been taken down with it
 */
public record Move(Kind kind, String words, Taken taken) {

    /** Say something and listen; look for an answer; call a person; or end the call. */
    public enum Kind {
        SAY,
        FIND,
        PERSON,
        END
    }

    @Override
    public String toString() {
        return "Move[" + kind + "]";
    }
}
