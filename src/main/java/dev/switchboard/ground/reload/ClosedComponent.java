package dev.switchboard.ground.reload;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.DefaultProducer;

/** In the place of a component that leads out of a sandbox. */
final class ClosedComponent extends DefaultComponent {

    private final EditionDoor door;

    ClosedComponent(EditionDoor door) {
        this.door = door;
        setAutowiredEnabled(false); // it would be filled as the component is that it stands for
    }

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) {
        return new ClosedEndpoint(uri, this, door);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return createEndpoint(uri, parameters);
    }

    private static final class ClosedEndpoint extends DefaultEndpoint {

        private final EditionDoor door;

        ClosedEndpoint(String uri, ClosedComponent component, EditionDoor door) {
            super(uri, component);
            this.door = door;
        }

        @Override
        public Producer createProducer() {
            return new DefaultProducer(this) {
                @Override
                public void process(Exchange exchange) throws Exception {
                    door.knock(getEndpointUri(), exchange);
                }
            };
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("a sandbox takes nothing from outside");
        }
    }
}
