package dev.switchboard.desk.message;

import dev.switchboard.desk.message.SendRefusedException.Kind;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.text.MailAddress;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Whether a draft can be sent at all, whoever it goes to. */
final class DraftCheck {

    private static final int LONGEST_TEXT = 1_600;
    private static final int LONGEST_MAIL = 20_000;
    private static final int LONGEST_HTML = 200_000;
    private static final int LONGEST_SUBJECT = 200;
    private static final int MOST_FILES = 10;
    private static final int LONGEST_URL = 2_000;
    private static final Pattern ELSEWHERE =
            Pattern.compile("[^\\s\\p{Cntrl}](?:[^\\p{Cntrl}]{0,198}[^\\s\\p{Cntrl}])?");
    private static final Pattern TEMPLATE = Pattern.compile("HX[0-9a-fA-F]{32}");

    private DraftCheck() {}

    /** @throws SendRefusedException BAD_FIELD, whose words say what would have been good */
    static void check(Draft draft) {
        checkAddress(draft.channel(), draft.to());
        int longest = draft.channel().isByNumber() ? LONGEST_TEXT : LONGEST_MAIL;
        require(draft.body().length() <= longest, "body", "at most %,d characters".formatted(longest));
        require(isWhole(draft.body()), "body", "a text without broken or empty characters");
        require(
                !draft.body().isBlank()
                        || !draft.mediaUrls().isEmpty()
                        || !draft.attachments().isEmpty()
                        || draft.contentSid().isPresent(),
                "body",
                "a text");
        checkSubject(draft.subject());
        draft.mail().ifPresent(parts -> {
            require(draft.channel().isMail(), "mail", "none, only an e-mail is HTML");
            require(
                    parts.html().length() <= LONGEST_HTML && isWhole(parts.html()),
                    "mail",
                    "at most %,d characters".formatted(LONGEST_HTML));
        });
        checkFiles(draft.channel(), draft.mediaUrls());
        require(
                draft.mediaUrls().size() + draft.attachments().size() <= MOST_FILES,
                "attachments",
                "at most %d files in one message".formatted(MOST_FILES));
        draft.contentSid().ifPresent(sid -> {
            require(draft.channel().equals(Channel.WHATSAPP), "contentSid", "none, templates are for WhatsApp only");
            require(TEMPLATE.matcher(sid).matches(), "contentSid", "HX and 32 hexadecimal digits");
        });
    }

    private static void checkAddress(Channel channel, String to) {
        if (channel.isByNumber()) {
            checkNumber(to);
        } else if (channel.isMail()) {
            require(MailAddress.isOne(to), "to", "an e-mail address");
        } else {
            require(ELSEWHERE.matcher(to).matches(), "to", "an address of one line and at most 200 characters");
        }
    }

    private static void checkNumber(String to) {
        Optional<PhoneNumber> number = PhoneNumber.parse(to);
        require(number.isPresent(), "to", "a phone number like +15550100001");
        require(!number.orElseThrow().isPremiumRate(), "to", "a number that is not premium-rate");
    }

    private static void checkSubject(Optional<String> subject) {
        String text = subject.orElse("");
        require(
                text.length() <= LONGEST_SUBJECT && isWhole(text) && !text.matches("(?s).*\\R.*"),
                "subject",
                "one line of at most %,d characters".formatted(LONGEST_SUBJECT));
    }

    private static void checkFiles(Channel channel, List<URI> urls) {
        require(
                urls.isEmpty() || !channel.isMail(),
                "mediaUrls",
                "none, upload the files of an e-mail and name them in attachments");
        require(urls.size() <= MOST_FILES, "mediaUrls", "at most %d addresses".formatted(MOST_FILES));
        for (URI url : urls) {
            require(
                    "https".equalsIgnoreCase(url.getScheme())
                            && url.getHost() != null
                            && url.getUserInfo() == null
                            && url.toString().length() <= LONGEST_URL,
                    "mediaUrls",
                    "https addresses");
        }
    }

    /** No half of a pair, nothing that PostgreSQL can't keep. */
    private static boolean isWhole(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }

    private static void require(boolean good, String field, String expected) {
        if (!good) {
            throw new SendRefusedException(Kind.BAD_FIELD, field, expected);
        }
    }
}
