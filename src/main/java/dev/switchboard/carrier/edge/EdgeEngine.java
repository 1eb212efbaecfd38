package dev.switchboard.carrier.edge;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePattern;
import org.apache.camel.Processor;
import org.apache.camel.component.platform.http.PlatformHttpEndpoint;
import org.apache.camel.component.platform.http.spi.PlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpConsumer;
import org.apache.camel.component.platform.http.springboot.SpringBootPlatformHttpEngine;
import org.jspecify.annotations.Nullable;

/**
 * What {@code platform-http:} listens with. A webhook goes from the filter straight to the consumer of its address: its
 * exchange starts with our own value and nothing of the request, and is answered on the thread that read it. Camel's own
 * engine would copy the request into the exchange, answer on a second thread, and send the response through the servlet
 * once more; and what lies between the filter and the servlet asks each of its parts whom a request is for. Both together
 * are more than half of all the work of a webhook. Any other {@code platform-http:} route is served by Camel's.
 */
final class EdgeEngine extends SpringBootPlatformHttpEngine implements WebhookHandler {

    /** What addresses of webhooks begin with. */
    static final Set<String> PREFIXES = Set.of("/webhooks", "/voice", "/whatsapp");

    private static final long PATIENCE_MILLIS = 14_000; // a carrier waits for 15 s

    /** The exchange variable that holds the id of the route that answers. */
    static final String ROUTE = "route";

    private final Map<String, EdgeConsumer> consumers = new ConcurrentHashMap<>();

    private final AnswerKeeper keeper;

    /** @param keeper told of each answer when it is written */
    EdgeEngine(int port, AnswerKeeper keeper) {
        super(port, Runnable::run);
        this.keeper = keeper;
    }

    @Override
    public PlatformHttpConsumer createConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
        return PREFIXES.contains(endpoint.getPath())
                ? new EdgeConsumer(endpoint, processor)
                : super.createConsumer(endpoint, processor);
    }

    @Override
    public void handle(VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response, Failed failed)
            throws Exception {
        String path = request.getRequestURI();
        String prefix = path.startsWith(OlderAddresses.PREFIX) ? "/webhooks" : path.substring(0, path.indexOf('/', 1));
        EdgeConsumer consumer = consumers.get(prefix);
        if (consumer == null) {
            throw new IllegalStateException("the route of this address is stopped");
        }
        consumer.answer(webhook, request, response, failed);
    }

    private final class EdgeConsumer extends SpringBootPlatformHttpConsumer {

        EdgeConsumer(PlatformHttpEndpoint endpoint, Processor processor) {
            super(endpoint, processor, Runnable::run);
        }

        void answer(VerifiedWebhook webhook, HttpServletRequest request, HttpServletResponse response, Failed failed)
                throws Exception {
            Exchange exchange = createExchange(false);
            boolean waits = false;
            long begun = System.nanoTime();
            try {
                exchange.setPattern(ExchangePattern.InOut);
                exchange.getMessage().setBody(webhook.body());
                exchange.setVariable(ROUTE, webhook.route());
                createUoW(exchange);
                CompletableFuture<Boolean> done = new CompletableFuture<>();
                getAsyncProcessor().process(exchange, done::complete);
                waits = !done.isDone(); // Camel says that it is not, also where it is
                if (waits) {
                    await(exchange, done, request.startAsync(), response, failed, webhook, begun);
                } else {
                    keeper.answered(webhook, write(exchange, response), begun);
                }
            } finally {
                if (!waits) {
                    release(exchange);
                }
            }
        }

        /** Somebody else's thread has the answer later, and until then no thread waits for it. */
        private void await(
                Exchange exchange,
                CompletableFuture<Boolean> done,
                AsyncContext later,
                HttpServletResponse response,
                Failed failed,
                VerifiedWebhook webhook,
                long begun) {
            later.setTimeout(PATIENCE_MILLIS);
            done.whenComplete((sync, failure) -> {
                try {
                    keeper.answered(webhook, write(exchange, response), begun);
                } catch (Exception broken) {
                    failed.because(broken);
                } finally {
                    release(exchange);
                    later.complete();
                }
            });
        }

        private static String write(Exchange exchange, HttpServletResponse response) throws Exception {
            if (exchange.getException() != null) {
                throw exchange.getException();
            }
            String text = exchange.getMessage().getBody(String.class);
            byte[] twiml = (text == null ? "" : text).getBytes(StandardCharsets.UTF_8);
            response.setStatus(HttpServletResponse.SC_OK);
            response.setContentType("text/xml;charset=UTF-8");
            response.setContentLength(twiml.length);
            response.getOutputStream().write(twiml);
            return text == null ? "" : text;
        }

        private void release(Exchange exchange) {
            doneUoW(exchange);
            releaseExchange(exchange, false);
        }

        /** Nobody comes this way: the filter answers at all of these addresses. Whoever does is at the wrong door. */
        @Override
        public @Nullable CompletableFuture<Void> service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return null;
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            consumers.put(getEndpoint().getPath(), this);
        }

        @Override
        protected void doStop() throws Exception {
            consumers.remove(getEndpoint().getPath(), this);
            super.doStop();
        }
    }
}
