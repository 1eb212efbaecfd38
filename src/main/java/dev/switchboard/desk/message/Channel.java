package dev.switchboard.desk.message;

import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * How a message travels. Each has a route of its own, {@code direct:send-<wire>}; {@link Channels} knows which there are.
 *
 * @param wire as it stands in JSON, in the database and in the names of routes
 */
public record Channel(String wire) {

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,29}");
    private static final Set<String> TAKEN = Set.of("phone", "internal"); // what threads hold besides messages

    public static final Channel SMS = new Channel("sms");
    public static final Channel WHATSAPP = new Channel("whatsapp");
    public static final Channel EMAIL = new Channel("email");

    public Channel {
        if (!NAME.matcher(wire).matches() || TAKEN.contains(wire)) {
            throw new IllegalArgumentException("a channel's name has small letters, digits and hyphens");
        }
    }

    /** Nothing for what can't be the name of one. */
    public static Optional<Channel> of(String wire) {
        return NAME.matcher(wire).matches() && !TAKEN.contains(wire)
                ? Optional.of(new Channel(wire))
                : Optional.empty();
    }

    public boolean isMail() {
        return equals(EMAIL);
    }

    /** Whether a carrier takes it from one of our numbers to one of theirs; all others have addresses of their own kind. */
    public boolean isByNumber() {
        return equals(SMS) || equals(WHATSAPP);
    }

    /** Whether it reaches a person of the organization's contacts, rather than a room or a system. */
    boolean reachesPeople() {
        return isByNumber() || isMail();
    }
}
