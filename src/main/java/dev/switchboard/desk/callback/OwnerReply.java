package dev.switchboard.desk.callback;

import dev.switchboard.desk.message.Keyword;
import java.util.Locale;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text from one of the organization's alert numbers, and what it asks for.
 *
 * @param command {@code call}, {@code done}, {@code help}; {@code none}: it is no reply to an alert
 * @param pick which of several, from 1; 0 if it names none
 * @param phone that it came from, E.164
 * @param ours the number of the organization that it was sent to, E.164
 */
public record OwnerReply(
        UUID organizationId, UUID messageId, UUID conversationId, String command, int pick, String phone, String ours) {

    static final String CALL = "call";
    static final String DONE = "done";
    static final String HELP = "help";
    static final String NONE = "none";

    private static final Pattern COMMAND =
            Pattern.compile("(?:(?<call>CALL)(?: ?BACK)?|(?<done>DONE))?(?: ?#?(?<pick>[1-9]))?");

    static OwnerReply read(UUID organization, UUID message, UUID conversation, String phone, String ours, String text) {
        String words = text.toUpperCase(Locale.ROOT)
                .replaceAll("[^\\p{L}\\p{N}#]+", " ")
                .strip();
        Matcher matcher = COMMAND.matcher(words);
        String command = HELP;
        int pick = 0;
        if (Keyword.of(text).or(() -> Keyword.of(words)).isPresent()) {
            command = NONE; // what carriers and the opt-out rules act on
        } else if (!words.isEmpty() && matcher.matches()) {
            command = matcher.group("done") == null ? CALL : DONE;
            pick = matcher.group("pick") == null ? 0 : Integer.parseInt(matcher.group("pick"));
        }
        return new OwnerReply(organization, message, conversation, command, pick, phone, ours);
    }

    static OwnerReply none(UUID organization, UUID message) {
        return new OwnerReply(organization, message, message, NONE, 0, "", "");
    }

    OwnerReply ignored() {
        return new OwnerReply(organizationId, messageId, conversationId, NONE, 0, phone, ours);
    }

    /** A number alone, in answer to who is done. */
    OwnerReply asDone() {
        return new OwnerReply(organizationId, messageId, conversationId, DONE, pick, phone, ours);
    }

    /** Whether it names a word, and not only one of a list. */
    boolean isCommand() {
        return command.equals(CALL) || command.equals(DONE);
    }

    @Override
    public String toString() {
        return "OwnerReply[" + messageId + ", " + command + "]";
    }
}
