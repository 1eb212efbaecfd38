package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Sends a browser back to where it came from while the OpenID provider does not tell its addresses, or too many sign in at the
 * same moment: each of them holds a thread until the provider has answered, and anybody may begin.
 */
final class ProviderAway extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(ProviderAway.class);

    private static final String BACK = "/console/sign-in?refused=provider";
    private static final int AT_ONCE = 8;

    private final Supplier<?> addresses;
    private final Semaphore signIns = new Semaphore(AT_ONCE);

    /** @param addresses throws while they are not known */
    ProviderAway(Supplier<?> addresses) {
        this.addresses = addresses;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!signIns.tryAcquire()) {
            response.sendRedirect(BACK);
            return;
        }
        try {
            if (known()) {
                chain.doFilter(request, response);
            } else {
                response.sendRedirect(BACK);
            }
        } finally {
            signIns.release();
        }
    }

    private boolean known() {
        try {
            addresses.get();
            return true;
        } catch (RuntimeException away) {
            LOG.warn("The OpenID provider at JWT_ISSUER_URI does not answer, nobody can sign in there now");
            return false;
        }
    }
}
