package dev.switchboard.ground.reload;

import org.apache.camel.AsyncCallback;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.ExchangePropertyKey;
import org.apache.camel.NamedNode;
import org.apache.camel.Processor;
import org.apache.camel.Route;
import org.apache.camel.spi.InterceptStrategy;
import org.apache.camel.spi.RoutePolicy;
import org.apache.camel.spi.RoutePolicyFactory;
import org.apache.camel.support.RoutePolicySupport;
import org.apache.camel.support.processor.DelegateAsyncProcessor;

/**
 * An end to what goes round in a sandbox: routes that nobody has proved anything about are played there, and one that never ends would
 * keep its thread for ever.
 */
final class Rounds implements InterceptStrategy, RoutePolicyFactory {

    /** As many as the proofs let a loop have. */
    static final int MOST = 1_000;

    private static final String WALKED = "switchboardRoutesWalked";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        NamedNode around = step.getParent();
        if (around == null || !around.getShortName().startsWith("loop")) {
            return target;
        }
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                Integer round = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class);
                if (round == null || round < MOST) {
                    return super.process(exchange, callback);
                }
                exchange.setException(new EndlessException());
                callback.done(true);
                return true;
            }
        };
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String id, NamedNode definition) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                int walked = exchange.getProperty(WALKED, 0, Integer.class) + 1;
                exchange.setProperty(WALKED, walked);
                if (walked > MOST) {
                    exchange.setException(new EndlessException());
                    exchange.setRouteStop(true);
                }
            }
        };
    }

    /** Has no end, or none that anybody waits for. */
    static final class EndlessException extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndlessException() {
            super("goes round more than " + MOST + " times");
        }
    }
}
