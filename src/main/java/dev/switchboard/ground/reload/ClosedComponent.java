package dev.switchboard.ground.reload;

import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultProducer;

/** In the place of a component that leads out of a sandbox. */
final class ClosedComponent extends OutwardComponent {

    private final EditionDoor door;

    ClosedComponent(EditionDoor door) {
        super("a sandbox");
        this.door = door;
    }

    @Override
    Producer producer(Endpoint endpoint) {
        return new DefaultProducer(endpoint) {
            @Override
            public void process(Exchange exchange) throws Exception {
                door.knock(endpoint.getEndpointUri(), exchange);
            }
        };
    }
}
