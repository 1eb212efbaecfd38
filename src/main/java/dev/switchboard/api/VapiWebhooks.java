package dev.switchboard.api;

import dev.switchboard.line.vapi.VapiDoor;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.http.MediaType;
import org.springframework.web.filter.OncePerRequestFilter;
import org.springframework.web.filter.ServerHttpObservationFilter;

/**
 * Where Vapi tells of calls and uses tools. What shows nothing of Vapi's secret is not even read. A filter, because the addresses
 * of webhooks belong to Camel.
 */
final class VapiWebhooks extends OncePerRequestFilter {

    static final List<String> PATHS = List.of("/webhooks/vapi", "/api/vapi/tools");

    private static final Logger LOG = LoggerFactory.getLogger(VapiWebhooks.class);

    private final VapiDoor vapi;

    VapiWebhooks(VapiDoor vapi) {
        this.vapi = vapi;
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
        Function<String, Optional<String>> header = name -> header(request, name);
        if (!vapi.mayBeVapi(header)) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
            return;
        }
        byte[] body = request.getInputStream().readNBytes(VapiDoor.LARGEST + 1);
        if (body.length > VapiDoor.LARGEST) {
            response.setStatus(HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE);
            return;
        }
        answer(response, header, body);
    }

    private void answer(HttpServletResponse response, Function<String, Optional<String>> header, byte[] body)
            throws IOException {
        try {
            VapiDoor.Answer answer = vapi.take(header, body);
            response.setStatus(answer.status());
            response.setContentType(MediaType.APPLICATION_JSON_VALUE);
            response.getOutputStream().write(answer.body().getBytes(StandardCharsets.UTF_8));
        } catch (RuntimeException failed) {
            // The database is away, as a rule. Its kind only: the text may quote what was told.
            LOG.warn("A message of Vapi's can't be taken: {}", failed.getClass().getSimpleName());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Of two headers nobody can say which was meant. */
    private static Optional<String> header(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }
}
