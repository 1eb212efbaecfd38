package dev.switchboard.carrier.phone;

import dev.switchboard.carrier.phone.TelephoneCall.Step;
import java.time.Instant;
import java.util.Optional;
import org.apache.camel.CamelContext;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.MessageHistory;
import org.apache.camel.NamedNode;
import org.apache.camel.spi.MessageHistoryFactory;
import org.apache.camel.support.service.ServiceSupport;
import org.jspecify.annotations.Nullable;

/**
 * Follows calls of the telephone from step to step, by what Camel has for that. For every other exchange it keeps no
 * history at all.
 */
final class CallTrace extends ServiceSupport implements MessageHistoryFactory {

    private static final String FOLLOWED = "switchboard.followed";

    private final FollowedCalls calls;
    private @Nullable CamelContext context;

    CallTrace(FollowedCalls calls) {
        this.calls = calls;
    }

    @Override
    public @Nullable MessageHistory newMessageHistory(String routeId, NamedNode node, Exchange exchange) {
        if (calls.isEmpty()) {
            return null;
        }
        Optional<TelephoneCall> known = call(exchange);
        return known.map(call -> new Visit(call, routeId, node)).orElse(null);
    }

    /** Decided at the first step, because later ones hold other things. */
    private Optional<TelephoneCall> call(Exchange exchange) {
        if (exchange.getProperty(FOLLOWED) instanceof Optional<?> decided) {
            return decided.map(TelephoneCall.class::cast);
        }
        Optional<TelephoneCall> call = calls.of(exchange.getMessage().getBody());
        exchange.setProperty(FOLLOWED, call);
        return call;
    }

    @Override
    public boolean isCopyMessage() {
        return false;
    }

    @Override
    public void setCopyMessage(boolean copyMessage) {
        // what callers say is not copied
    }

    @Override
    public @Nullable String getNodePattern() {
        return null;
    }

    @Override
    public void setNodePattern(String nodePattern) {
        // all steps of a followed call are followed
    }

    @Override
    public @Nullable CamelContext getCamelContext() {
        return context;
    }

    @Override
    public void setCamelContext(CamelContext camelContext) {
        context = camelContext;
    }

    /** One step while it is taken; told to the call when it is done. */
    private static final class Visit implements MessageHistory {

        private final TelephoneCall call;
        private final String routeId;
        private final NamedNode node;
        private final Instant at = Instant.now();
        private final long start = System.nanoTime();
        private long elapsed;

        private Visit(TelephoneCall call, String routeId, NamedNode node) {
            this.call = call;
            this.routeId = routeId;
            this.node = node;
        }

        @Override
        public void nodeProcessingDone() {
            long nanos = System.nanoTime() - start;
            elapsed = nanos / 1_000_000;
            call.stepped(new Step(routeId, node.getId(), at, nanos / 1_000));
        }

        @Override
        public void nodeProcessingDone(long delta) {
            nodeProcessingDone();
        }

        @Override
        public String getRouteId() {
            return routeId;
        }

        @Override
        public NamedNode getNode() {
            return node;
        }

        @Override
        public long getTime() {
            return at.toEpochMilli();
        }

        @Override
        public long getElapsed() {
            return elapsed;
        }

        @Override
        public @Nullable Message getMessage() {
            return null;
        }

        @Override
        public void setAcceptDebugger(boolean acceptDebugger) {
            // there is none
        }

        @Override
        public boolean isAcceptDebugger() {
            return false;
        }

        @Override
        public void setDebugSkipOver(boolean debugSkipOver) {
            // there is none
        }

        @Override
        public boolean isDebugSkipOver() {
            return false;
        }
    }
}
