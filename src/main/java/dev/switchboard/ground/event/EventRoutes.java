package dev.switchboard.ground.event;

import org.apache.camel.builder.RouteBuilder;
import org.springframework.stereotype.Component;

/** Takes events from the table. In Java, because claiming once is safety, not policy. */
@Component
final class EventRoutes extends RouteBuilder {

    private final EventDispatch dispatch;

    EventRoutes(EventDispatch dispatch) {
        this.dispatch = dispatch;
    }

    @Override
    public void configure() {
        from("sql:classpath:sql/claim-events.sql?dataSource=#workerDataSource&scheduler=#claimScheduler&exceptionHandler=#claimFailures"
                        // else the server is asked for their number, and plans again, each time
                        + "&parametersCount=9")
                .routeId("claim-events")
                .autoStartup("{{switchboard.events.claim:true}}")
                .transform(body().convertTo(java.util.Map.class))
                .process(exchange ->
                        dispatch.dispatch(rowOf(exchange.getMessage().getBody())));
    }

    @SuppressWarnings("unchecked")
    private static java.util.Map<String, Object> rowOf(Object body) {
        return (java.util.Map<String, Object>) body;
    }
}
