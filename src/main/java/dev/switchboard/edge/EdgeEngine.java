package dev.switchboard.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CompletableFuture;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.NestedExceptionUtils;

/**
 * What {@code platform-http:} listens with. A webhook's exchange starts with our own value and nothing of the request,
 * and is answered on the thread that read it. Camel's own engine would copy the request into the exchange, answer on
 * a second thread, and send the response through the servlet once more, which is a third of all the work of a webhook.
 * Any other request of a {@code platform-http:} route is left to Camel's.
 */
final class EdgeEngine extends SpringBootPlatformHttpEngine {

    /** The exchange variable that holds the id of the route that answers. */
    static final String ROUTE = "route";

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

        /** @return null, by which Spring MVC knows that a webhook's response is written already */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            if (request.getAttribute(VerifiedWebhook.ATTRIBUTE) instanceof VerifiedWebhook webhook) {
                try {
                    answer(webhook, response);
                } catch (Exception failed) {
                    log(webhook, failed);
                    otherwise(request, response);
                }
                return null;
            }
            return super.service(request, response);
        }

        private void answer(VerifiedWebhook webhook, HttpServletResponse response) throws Exception {
            Exchange exchange = createExchange(false);
            try {
                exchange.setPattern(ExchangePattern.InOut);
                exchange.getMessage().setBody(webhook.body());
                exchange.setVariable(ROUTE, webhook.route());
                createUoW(exchange);
                getProcessor().process(exchange);
                if (exchange.getException() != null) {
                    throw exchange.getException();
                }
                write(
                        response,
                        HttpServletResponse.SC_OK,
                        "text/xml",
                        exchange.getMessage().getBody(String.class));
            } finally {
                doneUoW(exchange);
                releaseExchange(exchange, false);
            }
        }

        /** A waiting caller hears an apology; else the carrier hears 503, because a 2xx would be a lie. */
        private void otherwise(HttpServletRequest request, HttpServletResponse response) {
            if (response.isCommitted()) {
                return;
            }
            if (request.getAttribute(VerifiedWebhook.OTHERWISE) instanceof VerifiedWebhook apology) {
                try {
                    answer(apology, response);
                    return;
                } catch (Exception failed) {
                    log(apology, failed);
                }
            }
            try {
                write(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, "text/plain", "try again\n");
            } catch (IOException gone) {
                LOG.debug("The carrier did not wait for the answer");
            }
        }

        private static void log(VerifiedWebhook webhook, Exception failed) {
            // The kind only: an exception's text may quote what the caller said.
            LOG.error(
                    "Webhook for {} not answered: {}",
                    webhook.route(),
                    NestedExceptionUtils.getMostSpecificCause(failed).getClass().getName());
        }

        private static void write(HttpServletResponse response, int status, String type, @Nullable String text)
                throws IOException {
            byte[] bytes = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
            response.setStatus(status);
            response.setContentType(type + ";charset=UTF-8");
            response.setContentLength(bytes.length);
            response.getOutputStream().write(bytes);
        }
    }
}
