package dev.switchboard.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Where a service that is no carrier posts what happens there, in a body that is taken as it stands because it is signed so. A
 * filter, because the addresses of webhooks belong to Camel.
 */
abstract class OutsideWebhooks extends OncePerRequestFilter {

    private static final Logger LOG = LoggerFactory.getLogger(OutsideWebhooks.class);

    private final String service;
    private final String path;
    private final int largest;

    /**
     * @param service as people call it
     * @param path the address that all of its addresses are measured under
     * @param largest bytes of a body
     */
    OutsideWebhooks(String service, String path, int largest) {
        this.service = service;
        this.path = path;
        this.largest = largest;
    }

    /** Whether the body is to be read; if not, the answer is 401. */
    abstract boolean mayBeTheirs(HttpServletRequest request);

    /** Takes it and answers; what it throws is answered with 503, so that it is sent again. */
    abstract void take(HttpServletRequest request, byte[] body, HttpServletResponse response) throws IOException;

    /** Goes on to nobody: what is not answered here is not answered elsewhere. */
    @Override
    protected final void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException {
        ServerHttpObservationFilter.findObservationContext(request)
                .ifPresent(measured -> measured.setPathPattern(path));
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            response.setHeader("Allow", HttpMethod.POST.name());
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        if (!mayBeTheirs(request)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(largest + 1);
        if (body.length > largest) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        try {
            take(request, body, response);
        } catch (RuntimeException failed) {
            // The database is away, as a rule. Its kind only: the text may quote what was told.
            LOG.warn(
                    "What {} told can't be kept: {}", service, failed.getClass().getSimpleName());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Of two headers nobody can say which was meant. */
    static Optional<String> header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
