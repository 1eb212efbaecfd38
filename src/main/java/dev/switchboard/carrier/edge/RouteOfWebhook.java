package dev.switchboard.carrier.edge;

import java.util.Map;
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

    private final CamelContext context;
    private final Map<String, AsyncProducer> routes = new ConcurrentHashMap<>();

    RouteOfWebhook(CamelContext context) {
        this.context = context;
    }

    @Override
    public boolean process(Exchange exchange, AsyncCallback callback) {
        try {
            String route = exchange.getVariable(EdgeEngine.ROUTE, String.class);
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
