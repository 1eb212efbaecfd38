package dev.switchboard.api;

import dev.switchboard.line.clerk.ClerkWebhook;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * Where Clerk posts what happens there. Answered with a 2xx when it is kept, and never before; with 5xx while it can't be, so that
 * it is sent again.
 */
final class ClerkWebhooks extends OutsideWebhooks {

    static final List<String> PATHS = List.of("/webhooks/clerk", "/api/webhooks/clerk");

    private final ClerkWebhook clerk;

    ClerkWebhooks(ClerkWebhook clerk) {
        super("Clerk", PATHS.get(0), ClerkWebhook.MOST_BYTES);
        this.clerk = clerk;
    }

    /** Only the body tells. */
    @Override
    boolean mayBeTheirs(HttpServletRequest request) {
        return true;
    }

    @Override
    void take(HttpServletRequest request, byte[] body, HttpServletResponse response) {
        response.setStatus(
                switch (clerk.take(
                        signed(request, "id"), signed(request, "timestamp"), signed(request, "signature"), body)) {
                    case DONE, REPEATED, IGNORED -> HttpServletResponse.SC_OK;
                    case FORBIDDEN -> HttpServletResponse.SC_FORBIDDEN;
                    case SENSELESS -> HttpServletResponse.SC_BAD_REQUEST;
                });
    }

    /** Standard Webhooks calls them {@code webhook-…}, Svix {@code svix-…}. */
    private static String signed(HttpServletRequest request, String name) {
        String svix = "svix-" + name;
        boolean named = request.getHeaders(svix).hasMoreElements();
        return header(request, named ? svix : "webhook-" + name).orElse("");
    }
}
