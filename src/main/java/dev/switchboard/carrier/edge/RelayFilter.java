package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.relay.RelaySockets;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.websocket.DeploymentException;
import jakarta.websocket.Endpoint;
import jakarta.websocket.server.ServerContainer;
import jakarta.websocket.server.ServerEndpointConfig;
import java.io.IOException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.springframework.http.HttpMethod;
import org.springframework.web.filter.OncePerRequestFilter;

/** Lets carriers' sockets in: only with a signature, and only while there is room. */
final class RelayFilter extends OncePerRequestFilter {

    private static final String SIGNATURE = "X-Twilio-Signature";
    private static final int LONGEST_SIGNATURE = 100;

    private final RelaySockets sockets;

    RelayFilter(RelaySockets sockets) {
        this.sockets = sockets;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!"websocket".equalsIgnoreCase(request.getHeader("Upgrade"))
                || !request.getMethod().equals(HttpMethod.GET.name())) {
            chain.doFilter(request, response);
            return;
        }
        List<String> signatures = Collections.list(request.getHeaders(SIGNATURE));
        if (signatures.size() != 1 || signatures.get(0).length() > LONGEST_SIGNATURE) {
            refuse(response, HttpServletResponse.SC_FORBIDDEN);
        } else if (!sockets.hasRoom()) {
            refuse(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE);
        } else {
            open(request, response, signatures.get(0));
        }
    }

    private void open(HttpServletRequest request, HttpServletResponse response, String signature)
            throws IOException, ServletException {
        Object container = request.getServletContext().getAttribute(ServerContainer.class.getName());
        ServerEndpointConfig config = ServerEndpointConfig.Builder.create(Endpoint.class, RelayDoor.PATH)
                .configurator(new ServerEndpointConfig.Configurator() {
                    @Override
                    public <T> T getEndpointInstance(Class<T> type) {
                        return type.cast(sockets.endpoint(signature));
                    }

                    @Override
                    public boolean checkOrigin(String origin) {
                        return true; // no browser is meant; what counts is the signature
                    }
                })
                .build();
        try {
            ((ServerContainer) container).upgradeHttpToWebSocket(request, response, config, Map.of());
        } catch (IllegalArgumentException malformed) { // extensions that no carrier asks for
            refuse(response, HttpServletResponse.SC_BAD_REQUEST);
        } catch (DeploymentException impossible) {
            throw new ServletException(impossible);
        }
    }

    private static void refuse(HttpServletResponse response, int status) throws IOException {
        response.setStatus(status);
        response.setContentLength(0);
        response.flushBuffer();
    }
}
