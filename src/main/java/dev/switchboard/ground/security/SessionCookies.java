package dev.switchboard.ground.security;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.stereotype.Component;

/**
 * The session of a browser: its token in a cookie that no script reads and no other site sends. What changes anything also
 * needs the word of a second cookie in the header {@code X-CSRF-Token}, which only our own pages can read.
 */
@Component
public final class SessionCookies {

    private static final String SESSION = "switchboard-session";
    private static final String WORD = "switchboard-csrf";
    private static final String HEADER = "X-CSRF-Token";
    private static final Set<String> READING = Set.of("GET", "HEAD");
    private static final Duration LONGEST = Duration.ofHours(12);
    private static final int WORD_BYTES = 16;

    private final SecureRandom random = new SecureRandom();
    private final boolean secure;

    SessionCookies(@Value("${switchboard.edge.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    /** The session ends with its token, or after half a day. */
    public void set(HttpServletResponse response, Jwt token) {
        Instant expiresAt = token.getExpiresAt();
        Duration left = expiresAt == null ? LONGEST : Duration.between(Instant.now(), expiresAt);
        Duration age = left.compareTo(LONGEST) < 0 ? left : LONGEST;
        byte[] word = new byte[WORD_BYTES];
        random.nextBytes(word);
        add(response, SESSION, token.getTokenValue(), age, true);
        add(response, WORD, HexFormat.of().formatHex(word), age, false);
    }

    public void clear(HttpServletResponse response) {
        add(response, SESSION, "", Duration.ZERO, true);
        add(response, WORD, "", Duration.ZERO, false);
    }

    private void add(HttpServletResponse response, String name, String value, Duration age, boolean httpOnly) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(name, value)
                        .httpOnly(httpOnly)
                        .secure(secure)
                        .sameSite("Strict")
                        .path("/")
                        .maxAge(age)
                        .build()
                        .toString());
    }

    /** The token of a browser's session; none if it would change something and does not know the word. */
    static @Nullable String token(HttpServletRequest request) {
        Optional<String> token = cookie(request, SESSION);
        boolean good = READING.contains(request.getMethod())
                || cookie(request, WORD)
                        .filter(word -> !word.isEmpty() && same(word, request.getHeader(HEADER)))
                        .isPresent();
        return good ? token.orElse(null) : null;
    }

    private static boolean same(String word, @Nullable String told) {
        return told != null
                && MessageDigest.isEqual(word.getBytes(StandardCharsets.UTF_8), told.getBytes(StandardCharsets.UTF_8));
    }

    private static Optional<String> cookie(HttpServletRequest request, String name) {
        Cookie[] cookies = request.getCookies();
        return cookies == null
                ? Optional.empty()
                : Arrays.stream(cookies)
                        .filter(cookie -> cookie.getName().equals(name))
                        .map(Cookie::getValue)
                        .findFirst();
    }
}
