package dev.switchboard.desk.bookingpage;

import dev.switchboard.ground.credential.CredentialCipher;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;

/**
 * Stands in a form, so that only a page that we showed a while ago can be sent in, and so that one that is sent twice is the
 * same wish. Kept nowhere: it is signed over what the form is about.
 */
@Component
public final class FormTicket {

    private static final Duration GOOD_FOR = Duration.ofHours(2);
    private static final String PURPOSE = "form of a public page";
    private static final int BYTES = 12;
    private static final Pattern FORM = Pattern.compile("([0-9]{1,12})\\.([A-Za-z0-9_-]{16})\\.([A-Za-z0-9_-]{43})");

    private final CredentialCipher cipher;
    private final SecureRandom random = new SecureRandom();

    FormTicket(CredentialCipher cipher) {
        this.cipher = cipher;
    }

    /** @param about the page's token, what the form does, and what must not have changed until it is sent in */
    public String issue(String about) {
        byte[] bytes = new byte[BYTES];
        random.nextBytes(bytes);
        String number = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
        long until = Instant.now().plus(GOOD_FOR).getEpochSecond();
        return until + "." + number + "." + cipher.sign(PURPOSE, about + "\n" + until + "\n" + number);
    }

    /** Its number, which no other ticket has; nothing if it is none, is over, or is about something else. */
    public Optional<String> read(String ticket, String about) {
        Matcher parts = FORM.matcher(ticket);
        if (!parts.matches() || Long.parseLong(parts.group(1)) < Instant.now().getEpochSecond()) {
            return Optional.empty();
        }
        String signed = about + "\n" + parts.group(1) + "\n" + parts.group(2);
        return cipher.isSigned(PURPOSE, signed, parts.group(3)) ? Optional.of(parts.group(2)) : Optional.empty();
    }
}
