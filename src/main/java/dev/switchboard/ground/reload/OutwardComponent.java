package dev.switchboard.ground.reload;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;

/** Stands in an edition for a component that leads out of it: it may be sent to, and takes nothing from outside. */
abstract class OutwardComponent extends DefaultComponent {

    private final String place;

    /** @param place what it stands in, for the refusal to take anything */
    OutwardComponent(String place) {
        this.place = place;
        setAutowiredEnabled(false); // it would be filled as the component is that it stands for
    }

    /** Sends what is sent to {@code endpoint}. */
    abstract Producer producer(Endpoint endpoint) throws Exception;

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) {
        return new OutwardEndpoint(uri, this);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return createEndpoint(uri, parameters);
    }

    private static final class OutwardEndpoint extends DefaultEndpoint {

        private final OutwardComponent component;

        OutwardEndpoint(String uri, OutwardComponent component) {
            super(uri, component);
            this.component = component;
        }

        @Override
        public Producer createProducer() throws Exception {
            return component.producer(this);
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException(component.place + " takes nothing from outside");
        }
    }
}
