package dev.switchboard.carrier.text;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A text message that came in.
 *
 * @param channel {@code sms} or {@code whatsapp}
 * @param messageSid the carrier's id
 * @param from the sender as the carrier gave it: a number, a short code or a name; at most 64 characters
 * @param senderName what the sender calls themselves, if the channel tells
 * @param body without what no text holds: control characters other than line ends and tabs, and lone surrogates
 * @param optOutType {@code STOP}, {@code START} or {@code HELP} where the carrier handled the keyword itself, else empty
 * @param files at most ten
 * @param segments it came in
 */
public record IncomingText(
        Organization organization,
        String provider,
        String channel,
        String messageSid,
        String from,
        Optional<PhoneNumber> sender,
        Optional<PhoneNumber> recipient,
        Optional<String> senderName,
        String body,
        String optOutType,
        List<TextFile> files,
        OptionalInt segments) {

    public IncomingText {
        files = List.copyOf(files);
        body = clean(body);
    }

    /** From the number, if it is one. */
    public String address() {
        return sender.map(PhoneNumber::e164).orElse(from);
    }

    private static String clean(String text) {
        if (text.chars().noneMatch(IncomingText::isSuspect)) {
            return text;
        }
        return text.codePoints()
                .filter(c -> c == '\n' || c == '\r' || c == '\t' || !(Character.isISOControl(c) || isSurrogate(c)))
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static boolean isSuspect(int c) {
        return (c < ' ' && c != '\n') || c >= 0x7f && c <= 0x9f || isSurrogate(c);
    }

    private static boolean isSurrogate(int c) {
        return c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE;
    }

    /** No number, no word of anybody. */
    @Override
    public String toString() {
        return "IncomingText[" + messageSid + "]";
    }
}
