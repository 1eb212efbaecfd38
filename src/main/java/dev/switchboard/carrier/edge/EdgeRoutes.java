package dev.switchboard.carrier.edge;

import dev.switchboard.ground.reload.EditionChoice;
import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** From every address that carriers post to, to the route of {@code routes/} that answers. */
@Component
final class EdgeRoutes extends RouteBuilder {

    private final EditionChoice editions;

    EdgeRoutes(EditionChoice editions) {
        this.editions = editions;
    }

    @Override
    public void configure() {
        // Whatever goes wrong is answered where the request is.
        errorHandler(noErrorHandler());
        for (String prefix : EdgeEngine.PREFIXES) {
            from("platform-http:" + prefix + "?matchOnUriPrefix=true&httpMethodRestrict=POST")
                    .routeId("edge" + prefix.replace('/', '-'))
                    .process(new RouteOfWebhook(getContext(), editions));
        }
    }
}
