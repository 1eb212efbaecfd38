package dev.switchboard.ground.security;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpMethod;
import org.springframework.security.web.servlet.util.matcher.PathPatternRequestMatcher;
import org.springframework.security.web.util.matcher.OrRequestMatcher;
import org.springframework.security.web.util.matcher.RequestMatcher;

/**
 * Addresses that a rule is about, as patterns of paths. Given as text, Spring Security would look for Spring MVC among all beans for each
 * of them when it starts, and match them in a slower way at each request.
 */
final class Paths {

    private static final PathPatternRequestMatcher.Builder MATCHERS = PathPatternRequestMatcher.withDefaults();

    private Paths() {}

    static RequestMatcher[] at(String... patterns) {
        return matchers(null, patterns);
    }

    static RequestMatcher[] at(HttpMethod method, String... patterns) {
        return matchers(method, patterns);
    }

    /** Any of them. */
    static RequestMatcher any(String... patterns) {
        return new OrRequestMatcher(at(patterns));
    }

    private static RequestMatcher[] matchers(@Nullable HttpMethod method, String... patterns) {
        return Arrays.stream(patterns)
                .map(pattern -> MATCHERS.matcher(method, pattern))
                .toArray(RequestMatcher[]::new);
    }
}
