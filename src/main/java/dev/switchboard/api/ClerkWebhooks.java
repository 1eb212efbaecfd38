package dev.switchboard.api;

import dev.switchboard.line.clerk.ClerkWebhook;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Where Clerk posts what happens there. Answered with a 2xx when it is kept, and never before; with 5xx while it can't be, so that
 * it is sent again. A filter, because the addresses of webhooks belong to Camel.
 */
final class ClerkWebhooks extends OncePerRequestFilter {

    static final List<String> PATHS = List.of("/webhooks/clerk", "/api/webhooks/clerk");

    private static final Logger LOG = LoggerFactory.getLogger(ClerkWebhooks.class);

    private final ClerkWebhook clerk;

    ClerkWebhooks(ClerkWebhook clerk) {
        this.clerk = clerk;
    }

    /** Goes on to nobody: what is not answered here is not answered elsewhere. */
    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(measured -> measured.setPathPattern(PATHS.get(0)));
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            response.setHeader("Allow", HttpMethod.POST.name());
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(ClerkWebhook.MOST_BYTES + 1);
        if (body.length > ClerkWebhook.MOST_BYTES) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        response.setStatus(status(request, body));
    }

    private int status(HttpServletRequest request, byte[] body) {
        try {
            return switch (clerk.take(
                    header(request, "id"), header(request, "timestamp"), header(request, "signature"), body)) {
                case DONE, REPEATED, IGNORED -> HttpServletResponse.SC_OK;
                case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                case SENSELESS -> HttpServletResponse.SC_BAD_REQUEST;
            };
        } catch (RuntimeException failed) {
            // The database is away, as a rule.
            LOG.warn("A webhook of Clerk can't be kept: {}", failed.getClass().getSimpleName());
            return HttpServletResponse.SC_SERVICE_UNAVAILABLE;
        }
    }

    /** Of two headers nobody can say which was signed. Standard Webhooks calls them {@code webhook-…}, Svix {@code svix-…}. */
    private static String header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders("svix-" + name));
        if (values.isEmpty()) {
            values = Collections.list(request.getHeaders("webhook-" + name));
        }
        return values.size() == 1 ? values.get(0) : "";
    }
}
