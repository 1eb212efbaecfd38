package dev.switchboard.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers a webhook on the thread that read it, before the servlet returns. Camel's own engine hands each request to
 * a second thread and dispatches it through the servlet once more for the answer: a second queue, and a fifth of the
 * work of a webhook.
 */
final class EdgeEngine extends SpringBootPlatformHttpEngine {

    private static final Logger LOG = LoggerFactory.getLogger(EdgeEngine.class);

    EdgeEngine(int port) {
        super(port, Runnable::run);
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return new EdgeConsumer(endpoint, processor);
    }

    private static final class EdgeConsumer extends SpringBootPlatformHttpConsumer {

        EdgeConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, Runnable::run);
        }

        /** @return null, by which Spring MVC knows that the response is written */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            try {
                handleService(request, response);
            } catch (Exception failed) {
                // The kind only: an exception's text may quote what the caller said.
                LOG.error("Webhook not answered: {}", failed.getClass().getName());
                unavailable(response);
            }
            return null;
        }

        private static void unavailable(HttpServletResponse response) {
            try {
                if (!response.isCommitted()) {
                    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
                }
            } catch (IOException gone) {
                throw new UncheckedIOException(gone);
            }
        }
    }
}
