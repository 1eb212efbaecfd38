package dev.switchboard.api;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.ResponseCookie;
import org.springframework.stereotype.Component;

/**
 * Keeps a consent that is under way with the browser that set out for it: whoever is lured to somebody else's way back does not have
 * the word, and connects nothing.
 */
@Component
final class ConsentCookie {

    static final String NAME = "switchboard-consent";

    private static final Duration LASTS = Duration.ofMinutes(10);

    private final boolean secure;

    ConsentCookie(@Value("${switchboard.edge.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    /** @param provider of calendars that is known */
    String of(String provider, String word) {
        return cookie(provider, word, LASTS);
    }

    String gone(String provider) {
        return cookie(provider, "", Duration.ZERO);
    }

    private String cookie(String provider, String word, Duration age) {
        return ResponseCookie.from(NAME, word)
                .httpOnly(true)
                .secure(secure)
                .sameSite("Lax") // the provider sends the browser back
                .path("/oauth/" + provider)
                .maxAge(age)
                .build()
                .toString();
    }
}
