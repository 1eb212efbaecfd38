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

    /** Of one call in all its routes, loops within loops included: a hundred times what the longest conversation takes. */
    static final int MOST_STEPS = 50_000;

    private static final String WALKED = "switchboardRoutesWalked";

    @Override
    public Processor wrapProcessorInInterceptors(
            CamelContext context, NamedNode step, Processor target, Processor next) {
        NamedNode around = step.getParent();
        boolean looped = around != null && around.getShortName().startsWith("loop");
        return new DelegateAsyncProcessor(target) {
            @Override
            public boolean process(Exchange exchange, AsyncCallback callback) {
                if (EditionPair.steps() <= MOST_STEPS && !(looped && isOver(exchange))) {
                    return super.process(exchange, callback);
                }
                end(exchange);
                callback.done(true);
                return true;
            }
        };
    }

    /** @throws EndlessException where a step would be one too many */
    static void requireEnd() {
        if (EditionPair.steps() > MOST_STEPS) {
            throw new EndlessException();
        }
    }

    private static boolean isOver(Exchange exchange) {
        Integer round = exchange.getProperty(ExchangePropertyKey.LOOP_INDEX, Integer.class);
        return round != null && round >= MOST;
    }

    /** Nothing tries it again, and nothing that catches failures goes on behind it. */
    private static void end(Exchange exchange) {
        exchange.setException(new EndlessException());
        exchange.getExchangeExtension().setRedeliveryExhausted(true);
        exchange.setRouteStop(true);
    }

    @Override
    public RoutePolicy createRoutePolicy(CamelContext context, String id, NamedNode definition) {
        return new RoutePolicySupport() {
            @Override
            public void onExchangeBegin(Route route, Exchange exchange) {
                int walked = exchange.getProperty(WALKED, 0, Integer.class) + 1;
                exchange.setProperty(WALKED, walked);
                if (walked > MOST) {
                    end(exchange);
                }
            }
        };
    }

    /** Has no end, or none that anybody waits for. */
    static final class EndlessException extends RuntimeException {

        private static final long serialVersionUID = 1;

        EndlessException() {
            super("goes round more than " + MOST + " times, or takes more than " + MOST_STEPS + " steps");
        }
    }
}
