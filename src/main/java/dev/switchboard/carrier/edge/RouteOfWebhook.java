package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.handoff.TransferLeg;
import dev.switchboard.carrier.handoff.TransferResult;
import dev.switchboard.carrier.text.IncomingText;
import dev.switchboard.ground.organization.Organization;
import dev.switchboard.ground.reload.Edition;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.Editions;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.support.AsyncProcessorSupport;
import org.apache.camel.support.EventHelper;
import org.apache.camel.support.service.ServiceHelper;

/**
 * Sends to the route that a webhook names. There are as many as there are kinds of webhooks, so each is looked for once;
 * {@code toD} makes a text and looks for its endpoint and its producer at each of them.
 */
final class RouteOfWebhook extends AsyncProcessorSupport {

    private static final String TEXT = "text";
    private static final UUID NONE = new UUID(0, 0); // it has no row yet

    private final CamelContext context;
    private final EditionChoice editions;
    private final Map<String, AsyncProducer> routes = new ConcurrentHashMap<>();

    /** @param editions asked which files a call is tried on, if it is on any */
    RouteOfWebhook(CamelContext context, EditionChoice editions) {
        this.context = context;
        this.editions = editions;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            String route = exchange.getVariable(EdgeEngine.ROUTE, String.class);
            if (editions.any()) {
                Optional<Edition> tried = tried(route, exchange.getMessage().getBody());
                if (tried.isPresent()) {
                    answer(tried.get(), route, exchange);
                    callback.done(true);
                    return true;
                }
            }
            AsyncProducer producer = routes.computeIfAbsent(route, this::producer);
            EventHelper.notifyExchangeSending(
                    context, exchange, producer.getEndpoint()); // whoever listens to Camel's events
            return producer.process(exchange, callback);
        } catch (RuntimeException unknown) {
            exchange.setException(unknown);
            callback.done(true);
            return true;
        }
    }

    /** A call has its own from its first webhook to its last; texts are tried on an organization, as all that comes of them is. */
    private Optional<Edition> tried(String route, Object body) {
        if (body instanceof IncomingText text) {
            return having(route, editions.of(text.organization().id(), TEXT, NONE));
        }
        if (body instanceof TransferResult result) {
            return of(route, result.organization(), result.callerSid());
        }
        if (body instanceof TransferLeg phone) {
            return phone.callerSid().isEmpty() ? Optional.empty() : of(route, phone.organization(), phone.callerSid());
        }
        return new VerifiedWebhook(route, body).leg().flatMap(leg -> of(route, leg.organization(), leg.callSid()));
    }

    private Optional<Edition> of(String route, Organization organization, String call) {
        return having(route, editions.whileWaiting(organization.id(), call));
    }

    private static Optional<Edition> having(String route, Optional<Edition> edition) {
        return edition.filter(each -> each.hasRoute(route));
    }

    /** On this thread until it is done: few calls are tried at a time, and it may be a turn of a conversation that takes long. */
    private static void answer(Edition edition, String route, Exchange exchange) {
        Exchange answer = Editions.in(edition, () -> edition.routes().request("direct:" + route, asked -> {
            asked.getMessage().setBody(exchange.getMessage().getBody());
            exchange.getVariables().forEach(asked::setVariable);
        }));
        exchange.getMessage().setBody(answer.getMessage().getBody());
        exchange.setException(answer.getException());
    }

    private AsyncProducer producer(String route) {
        try {
            AsyncProducer producer = context.getEndpoint("direct:" + route).createAsyncProducer();
            ServiceHelper.startService(producer);
            return producer;
        } catch (Exception failed) {
            throw new IllegalStateException("no way to the route " + route, failed);
        }
    }

    @Override
    protected void doStop() {
        ServiceHelper.stopService(routes.values());
        routes.clear();
    }
}
