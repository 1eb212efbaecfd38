package dev.switchboard.mind.details;

import java.util.Map;
import java.util.Optional;

/**
 * What comes next in the conversation.
 *
 * @param words to say; for {@code REPEAT} if nothing was said before, for {@code FIND} the question to find an answer to
 * @param taken what has been taken down with it
 * @param use for {@code USE} the tool
 */
public record Move(Kind kind, String words, Taken taken, Optional<Use> use) {

    /** Say something and listen; say again what was said before; look for an answer; use a tool for times; call a person; or end the call. */
    public enum Kind {
        SAY,
        REPEAT,
        FIND,
        USE,
        PERSON,
        END
    }

    /** A tool and what it is told. */
    public record Use(String tool, Map<String, String> arguments) {

        @Override
        public String toString() {
            return "Use[" + tool + "]";
        }
    }

    public Move(Kind kind, String words, Taken taken) {
        this(kind, words, taken, Optional.empty());
    }

    static Move say(Taken taken, String words) {
        return new Move(Kind.SAY, words, taken);
    }

    static Move use(Taken taken, String tool, Map<String, String> arguments) {
        return new Move(Kind.USE, "", taken, Optional.of(new Use(tool, Map.copyOf(arguments))));
    }

    @Override
    public String toString() {
        return "Move[" + kind + "]";
    }
}
