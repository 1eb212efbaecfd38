package dev.switchboard.ground.reload;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultShutdownStrategy;
import org.apache.camel.spi.RouteStartupOrder;

/** Ends a sandbox without waiting: nothing is under way but what was given up, and whoever waited for that would wait for ever. */
final class AtOnce extends DefaultShutdownStrategy {

    @Override
    protected boolean doShutdown(
            CamelContext context,
            List<RouteStartupOrder> routes,
            long timeout,
            TimeUnit unit,
            boolean suspendOnly,
            boolean abortAfterTimeout,
            boolean forceShutdown) {
        return true;
    }
}
