package dev.switchboard.api;

import dev.switchboard.line.elevenlabs.ElevenLabsWebhook;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where ElevenLabs tells of conversations that are over. Answered when what it told is kept, and not before. A filter, because the
 * addresses of webhooks belong to Camel.
 */
@Component
final class ElevenLabsWebhooks extends OncePerRequestFilter {

    static final String PATH = "/webhooks/elevenlabs";

    private static final Logger LOG = LoggerFactory.getLogger(ElevenLabsWebhooks.class);
    private static final byte[] RECEIVED = "{\"received\":true}".getBytes(StandardCharsets.UTF_8);

    private static final Pattern OWN = Pattern.compile("organization=([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})");

    private final ElevenLabsWebhook webhook;

    ElevenLabsWebhooks(ElevenLabsWebhook webhook) {
        this.webhook = webhook;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !request.getServletPath().equals(PATH);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            response.setHeader("Allow", HttpMethod.POST.name());
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
            return;
        }
        String signature =
                Optional.ofNullable(request.getHeader("ElevenLabs-Signature")).orElse("");
        try {
            answer(response, webhook.take(request.getInputStream(), signature, own(request)));
        } catch (RuntimeException failed) {
            // The database is away, as a rule. Its kind only: the text may quote what was told.
            LOG.warn(
                    "What ElevenLabs told can't be kept now: {}",
                    failed.getClass().getSimpleName());
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        }
    }

    /** Whose own account tells it, as the address says that they have set there; their secret has to have signed it. */
    private static Optional<UUID> own(HttpServletRequest request) {
        Matcher named =
                OWN.matcher(Optional.ofNullable(request.getQueryString()).orElse(""));
        return named.matches() ? Optional.of(UUID.fromString(named.group(1))) : Optional.empty();
    }

    private static void answer(HttpServletResponse response, ElevenLabsWebhook.Answer answer) throws IOException {
        response.setStatus(
                switch (answer) {
                    case TAKEN, KNOWN, IGNORED, UNROUTED -> HttpServletResponse.SC_OK;
                    case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                    case MALFORMED -> HttpServletResponse.SC_BAD_REQUEST;
                    case TOO_LARGE -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
                });
        if (response.getStatus() == HttpServletResponse.SC_OK) {
            response.setContentType("application/json");
            response.getOutputStream().write(RECEIVED);
        }
    }
}
