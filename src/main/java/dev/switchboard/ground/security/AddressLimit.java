package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.GenericFilterBean;

/** Limits an address of the network to a rate of requests, where nobody signs in; behind a proxy that is all of them together. */
final class AddressLimit extends GenericFilterBean {

    private final Function<String, Optional<Duration>> limit;

    /** @param limit takes one request; answers how long to wait if there is none left */
    AddressLimit(Function<String, Optional<Duration>> limit) {
        this.limit = limit;
    }

    @Override
    public void doFilter(
            jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        Optional<Duration> wait = limit.apply(request.getRemoteAddr());
        if (wait.isPresent() && response instanceof HttpServletResponse answer) {
            Problems.tooMany(answer, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
