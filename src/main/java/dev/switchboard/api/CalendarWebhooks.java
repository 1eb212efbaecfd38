package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.desk.calendar.CalendarChannels;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.springframework.http.HttpMethod;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * Where connected calendars tell that something changed, never what. Whoever doesn't know a channel's secret is told nothing. A
 * filter, because the addresses of webhooks belong to Camel.
 */
@Component
final class CalendarWebhooks extends OncePerRequestFilter {

    private static final String GOOGLE = "/webhooks/google/calendar";
    private static final String MICROSOFT = "/webhooks/microsoft/calendar";
    private static final int MOST_BYTES = 65_536;
    private static final int MOST_SECRETS = 100; // one notification each
    private static final int LONGEST_TOKEN = 1_000;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final CalendarChannels channels;

    CalendarWebhooks(CalendarChannels channels) {
        this.channels = channels;
    }

    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath();
        return !path.equals(GOOGLE) && !path.equals(MICROSOFT);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        if (!request.getMethod().equals(HttpMethod.POST.name())) {
            response.setStatus(HttpServletResponse.SC_METHOD_NOT_ALLOWED);
        } else if (request.getServletPath().equals(GOOGLE)) {
            boolean ours = channels.told(
                    "google",
                    header(request, "X-Goog-Channel-ID"),
                    header(request, "X-Goog-Channel-Token"),
                    header(request, "X-Goog-Message-Number"));
            response.setStatus(ours ? HttpServletResponse.SC_OK : HttpServletResponse.SC_FORBIDDEN);
        } else {
            microsoft(request, response);
        }
    }

    private static String header(HttpServletRequest request, String name) {
        return Optional.ofNullable(request.getHeader(name)).orElse("");
    }

    /** When a subscription is made Graph asks for a sign of life: its token, as plain text. */
    private void microsoft(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String token =
                Optional.ofNullable(request.getParameter("validationToken")).orElse("");
        if (!token.isEmpty() && token.length() <= LONGEST_TOKEN) {
            response.setContentType("text/plain");
            response.setCharacterEncoding("UTF-8");
            response.getOutputStream().write(token.getBytes(StandardCharsets.UTF_8));
            return;
        }
        String channel = Optional.ofNullable(request.getParameter("channel")).orElse("");
        boolean ours = secrets(request).stream().anyMatch(secret -> channels.told("microsoft", channel, secret, ""));
        response.setStatus(ours ? HttpServletResponse.SC_ACCEPTED : HttpServletResponse.SC_FORBIDDEN);
    }

    private static Set<String> secrets(HttpServletRequest request) throws IOException {
        byte[] body = request.getInputStream().readNBytes(MOST_BYTES);
        Set<String> secrets = new HashSet<>();
        try {
            for (JsonNode each : JSON.readTree(body).path("value")) {
                if (secrets.size() < MOST_SECRETS) {
                    secrets.add(each.path("clientState").asText());
                }
            }
        } catch (IOException none) { // nor any encoding of it
            return Set.of();
        }
        return secrets;
    }
}
