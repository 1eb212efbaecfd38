package dev.switchboard.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/** Sends a browser back to where it came from while the OpenID provider does not tell its addresses. */
final class ProviderAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderAway.class);

    private final Supplier<?> addresses;

    /** @param addresses throws while they are not known */
    ProviderAway(Supplier<?> addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        try {
            addresses.get();
        } catch (RuntimeException away) {
            LOG.warn("The OpenID provider at JWT_ISSUER_URI does not answer, nobody can sign in there now");
            response.sendRedirect("/console/sign-in?refused=provider");
            return;
        }
        chain.doFilter(request, response);
    }
}
