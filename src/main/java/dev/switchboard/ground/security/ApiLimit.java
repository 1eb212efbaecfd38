package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.GenericFilterBean;

/** Limits who has signed in to a rate of requests: 429 with Retry-After in seconds (RFC 6585). */
abstract sealed class ApiLimit extends GenericFilterBean {

    private final Function<SignedIn, Optional<Duration>> limit;

    /** @param limit takes one request; answers how long to wait if there is none left */
    private ApiLimit(Function<SignedIn, Optional<Duration>> limit) {
        this.limit = limit;
    }

    /** Of a person; before anything is looked up for the request. */
    static final class OfPerson extends ApiLimit {
        OfPerson(Function<SignedIn, Optional<Duration>> limit) {
            super(limit);
        }
    }

    /** Of the organization that the request turned out to be for. */
    static final class OfOrganization extends ApiLimit {
        OfOrganization(Function<SignedIn, Optional<Duration>> limit) {
            super(limit);
        }
    }

    @Override
    public void doFilter(
            jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token
                && request instanceof HttpServletRequest
                && response instanceof HttpServletResponse answer) {
            Optional<Duration> wait = limit.apply(token.getPrincipal());
            if (wait.isPresent()) {
                Problems.tooMany(answer, wait.get());
                return;
            }
        }
        chain.doFilter(request, response);
    }
}
