package dev.switchboard.line.member;

import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** What makes somebody a member: 192 random bits, of which the database knows a hash. */
final class InvitationToken {

    private static final int BYTES = 24;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{32}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private InvitationToken(String text) {
        this.text = text;
    }

    static InvitationToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new InvitationToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Nothing for what can't be one. */
    static Optional<InvitationToken> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new InvitationToken(text)) : Optional.empty();
    }

    byte[] hash() {
        return DigestUtils.sha256(bytes());
    }

    byte[] bytes() {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    /** Behind the # it is sent to nobody and kept in no log. */
    String address(String publicUrl) {
        return publicUrl + "/console/invitation#" + text;
    }

    @Override
    public String toString() {
        return "InvitationToken";
    }
}
