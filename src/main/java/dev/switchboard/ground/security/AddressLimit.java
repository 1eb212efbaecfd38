package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.springframework.web.filter.GenericFilterBean;

/** Limits an address of the network to a rate of requests, where nobody signs in; the client's, as far as a trusted proxy tells it. */
public final class AddressLimit extends GenericFilterBean {

    /** The attribute of a request that holds the client's address from then on. */
    public static final String CLIENT = "dev.switchboard.client";

    private final Function<String, Optional<Duration>> limit;
    private final TrustedProxies proxies;

    /** @param limit takes one request; answers how long to wait if there is none left */
    AddressLimit(Function<String, Optional<Duration>> limit, TrustedProxies proxies) {
        this.limit = limit;
        this.proxies = proxies;
    }

    @Override
    public void doFilter(
            jakarta.servlet.ServletRequest request, jakarta.servlet.ServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String client = request instanceof HttpServletRequest asked ? proxies.client(asked) : request.getRemoteAddr();
        request.setAttribute(CLIENT, client);
        Optional<Duration> wait = limit.apply(client);
        if (wait.isPresent() && response instanceof HttpServletResponse answer) {
            Problems.tooMany(answer, wait.get());
        } else {
            chain.doFilter(request, response);
        }
    }
}
