package dev.switchboard.security;

import dev.switchboard.limit.Door;
import dev.switchboard.limit.Limits;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/** Limits each person, and each organization, to a rate of requests: 429 with Retry-After in seconds (RFC 6585). */
final class ApiLimit extends OncePerRequestFilter {

    private static final UUID NO_ORGANIZATION = new UUID(0, 0);

    private final Limits limits;

    ApiLimit(Limits limits) {
        this.limits = limits;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token) {
            SignedIn who = token.getPrincipal();
            Optional<Duration> wait = limits.take(Door.API, who.organization().orElse(NO_ORGANIZATION), who.subject());
            if (wait.isPresent()) {
                response.setHeader(
                        HttpHeaders.RETRY_AFTER, String.valueOf(wait.get().toSeconds()));
                Problems.write(
                        response, HttpStatus.TOO_MANY_REQUESTS.value(), "too many requests, go on after the pause");
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
