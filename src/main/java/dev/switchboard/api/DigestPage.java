package dev.switchboard.api;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import org.springframework.core.io.ClassPathResource;

/** What whoever turns Monday's mail off sees: no script, no value of anybody's, and one sheet of style that the policy names. */
final class DigestPage {

    private final String question;
    private final String off;
    private final String nothing;
    private final String policy;

    DigestPage() {
        String style = read("digest.css");
        question = read("digest-question.html").replace("{style}", style);
        off = read("digest-off.html").replace("{style}", style);
        nothing = read("digest-nothing.html").replace("{style}", style);
        policy = "default-src 'none'; style-src 'sha256-" + hash(style)
                + "'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";
    }

    String policy() {
        return policy;
    }

    /** With a button that posts to the address of the page itself. */
    String question() {
        return question;
    }

    String off() {
        return off;
    }

    String nothing() {
        return nothing;
    }

    private static String read(String name) {
        try {
            return new ClassPathResource("shared/" + name).getContentAsString(StandardCharsets.UTF_8);
        } catch (IOException missing) {
            throw new UncheckedIOException(missing);
        }
    }

    private static String hash(String style) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(style.getBytes(StandardCharsets.UTF_8));
            return Base64.getEncoder().encodeToString(hash);
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
