package dev.switchboard.ground.reload;

import org.apache.camel.Exchange;

/** What a sandbox has in the place of everything that leads out of it. */
@FunctionalInterface
public interface EditionDoor {

    /**
     * Told what would leave. Whatever it sets is what the route goes on with; what it throws, the route fails with.
     *
     * @param uri of the endpoint that was sent to
     */
    void knock(String uri, Exchange exchange) throws Exception;
}
