package dev.switchboard.ground.reload;

import java.util.Set;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.spi.EndpointStrategy;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** Lets a route be built to see whether it can be, and no producer of it begin: that of Kafka would connect at once. */
final class IdleEndpoints implements EndpointStrategy {

    /** They begin nothing by themselves; {@code rest:} asks for what is behind it by its class. */
    private static final Set<String> AS_THEY_ARE = Set.of("direct", "http", "https", "platform-http", "rest");

    static void in(CamelContext trial) {
        trial.getCamelContextExtension().registerEndpointCallback(new IdleEndpoints());
    }

    @Override
    public Endpoint registerEndpoint(String uri, Endpoint endpoint) {
        return AS_THEY_ARE.contains(uri.replaceFirst(":.*", "")) ? endpoint : new Idle(uri, endpoint);
    }

    private static final class Idle extends DefaultEndpoint {

        private final Endpoint real;

        Idle(String uri, Endpoint real) {
            super(uri, null);
            setCamelContext(real.getCamelContext());
            this.real = real;
        }

        /** It is made, and may complain. */
        @Override
        public Producer createProducer() throws Exception {
            real.createProducer();
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) {
                    throw new UnsupportedOperationException("nothing is sent while a route is tried");
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            return real.createConsumer(processor);
        }

        @Override
        public boolean isLenientProperties() {
            return real.isLenientProperties();
        }
    }
}
