package dev.switchboard.desk.share;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** What opens a shared recording, or an explanation: 128 random bits that stand in its address and are kept nowhere else. */
public final class ShareToken {

    /** What is shown of its address. */
    static final String HIDDEN = "/shared/recordings/…";

    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private ShareToken(String text) {
        this.text = text;
    }

    public static ShareToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new ShareToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Nothing for what can't be one. */
    public static Optional<ShareToken> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new ShareToken(text)) : Optional.empty();
    }

    /** SHA-256, which is what the database knows. */
    public byte[] hash() {
        return DigestUtils.sha256(text);
    }

    /** Below the public address of the service. */
    public String path() {
        return "/shared/recordings/" + text;
    }

    /** The same for an explanation. */
    public String explanationPath() {
        return "/shared/explanations/" + text;
    }

    @Override
    public String toString() {
        return "ShareToken";
    }
}
