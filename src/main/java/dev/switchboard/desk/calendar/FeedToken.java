package dev.switchboard.desk.calendar;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/** What opens a feed: 128 random bits that stand in its address and are kept nowhere else. */
public final class FeedToken {

    private static final int BYTES = 16;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final String text;

    private FeedToken(String text) {
        this.text = text;
    }

    static FeedToken fresh() {
        byte[] bytes = new byte[BYTES];
        RANDOM.nextBytes(bytes);
        return new FeedToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
    }

    /** Nothing for what can't be one. */
    public static Optional<FeedToken> read(String text) {
        return FORM.matcher(text).matches() ? Optional.of(new FeedToken(text)) : Optional.empty();
    }

    /** SHA-256, which is what the database knows. */
    byte[] hash() {
        return DigestUtils.sha256(text);
    }

    /** Below the public address of the service. */
    String path() {
        return "/calendar/" + text + ".ics";
    }

    @Override
    public String toString() {
        return "FeedToken";
    }
}
