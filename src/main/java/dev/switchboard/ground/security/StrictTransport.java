package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Has browsers come by HTTPS alone for a year (RFC 6797), where that is how we are reached. The proxy in front speaks it, so no
 * request looks secure from here, and the address that people know decides. Of other names of the domain nothing is known.
 */
@Component
@Order(Ordered.HIGHEST_PRECEDENCE + 10)
final class StrictTransport extends OncePerRequestFilter {

    private static final String HEADER = "Strict-Transport-Security";
    private static final String A_YEAR = "max-age=31536000";

    private final boolean secure;

    StrictTransport(@Value("${switchboard.edge.public-url}") String publicUrl) {
        this.secure = publicUrl.startsWith("https:");
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !secure;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        response.setHeader(HEADER, A_YEAR);
        chain.doFilter(request, response);
    }
}
