package dev.switchboard.carrier.dialogue;

/**
 * What is answered to a turn that came by {@code <Gather>}.
 *
 * @param words to be said first; may be empty
 * @param next where the call goes then
 * @param waits whether nothing is known yet, and the caller is asked for a moment
 */
public record GatherAnswer(Said said, String words, Next next, boolean waits) {

    /** For routes: {@code listen}, {@code moment}, {@code transfer}, {@code take_message} or {@code hang_up}. */
    public String way() {
        if (waits) {
            return "moment";
        }
        return switch (next.getClass().getSimpleName()) {
            case "Transfer" -> "transfer";
            case "TakeMessage" -> "take_message";
            case "HangUp" -> "hang_up";
            default -> "listen";
        };
    }

    /** Camel hashes whatever a route asks a property of. */
    @Override
    public int hashCode() {
        return said.hashCode();
    }

    @Override
    public String toString() {
        return "GatherAnswer[" + way() + "]";
    }
}
