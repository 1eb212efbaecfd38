package dev.switchboard.ground.reload;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.camel.AsyncCallback;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.component.direct.DirectComponent;
import org.apache.camel.component.direct.DirectConsumer;
import org.apache.camel.component.direct.DirectConsumerNotAvailableException;
import org.apache.camel.component.direct.DirectEndpoint;
import org.apache.camel.support.DefaultAsyncProducer;
import org.jspecify.annotations.Nullable;

/**
 * {@code direct:} whose routes can be emptied while they are busy, so that a route is swapped and nobody is turned away:
 * whoever sends to it then waits for the new version, as long as {@code camel.component.direct.timeout} allows, and
 * whoever is in it is let through.
 *
 * <p>Camel's own lets nobody wait but the first: once one sender waits, its others go on into the route that was taken
 * out (4.17.0). And its stop keeps a route open until nobody is in it, which on a busy one is never.
 */
final class DrainableDirectComponent extends DirectComponent {

    private static final Duration LONGEST_DRAIN = Duration.ofSeconds(8);

    /** Counts every coming and going of a consumer; a producer that saw another count looks again. */
    private final AtomicInteger changes = new AtomicInteger();

    /** Closes the door of a route and waits until nobody is inside, 8 seconds at most. */
    static void drain(@Nullable Consumer consumer) throws InterruptedException {
        if (consumer instanceof DrainableConsumer direct) {
            direct.suspend();
            long end = System.nanoTime() + LONGEST_DRAIN.toNanos();
            while (direct.inside.get() > 0 && System.nanoTime() < end) {
                Thread.sleep(1);
            }
        }
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) throws Exception {
        DirectEndpoint endpoint = new DrainableEndpoint(uri, this);
        endpoint.setBlock(isBlock());
        endpoint.setTimeout(getTimeout());
        setProperties(endpoint, parameters);
        return endpoint;
    }

    @Override
    public void addConsumer(String key, DirectConsumer consumer) {
        super.addConsumer(key, consumer);
        changes.incrementAndGet();
    }

    @Override
    public void removeConsumer(String key, DirectConsumer consumer) {
        super.removeConsumer(key, consumer);
        changes.incrementAndGet();
    }

    private static final class DrainableEndpoint extends DirectEndpoint {

        private final DrainableDirectComponent component;
        private final String key;

        DrainableEndpoint(String uri, DrainableDirectComponent component) {
            super(uri, component);
            this.component = component;
            this.key = uri.split("\\?", 2)[0];
        }

        @Nullable
        DirectConsumer awaitConsumer() throws InterruptedException {
            return component.getConsumer(key, isBlock(), getTimeout());
        }

        @Override
        public Producer createProducer() {
            return new DrainableProducer(this);
        }

        @Override
        public Consumer createConsumer(Processor processor) throws Exception {
            Consumer consumer = new DrainableConsumer(this, processor, key);
            configureConsumer(consumer);
            return consumer;
        }
    }

    private static final class DrainableConsumer extends DirectConsumer {

        private final AtomicInteger inside = new AtomicInteger();

        DrainableConsumer(DirectEndpoint endpoint, Processor processor, String key) {
            super(endpoint, processor, key);
        }
    }

    private static final class DrainableProducer extends DefaultAsyncProducer {

        private final DrainableEndpoint endpoint;
        private final AtomicInteger changes;
        private volatile @Nullable Door known;

        private record Door(DrainableConsumer consumer, int change) {}

        DrainableProducer(DrainableEndpoint endpoint) {
            super(endpoint);
            this.endpoint = endpoint;
            this.changes = endpoint.component.changes;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            try {
                DrainableConsumer consumer = enter(exchange);
                return consumer.getAsyncProcessor().process(exchange, doneSync -> {
                    consumer.inside.decrementAndGet();
                    callback.done(doneSync);
                });
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                exchange.setException(stopped);
            } catch (DirectConsumerNotAvailableException nobody) {
                exchange.setException(nobody);
            }
            callback.done(true);
            return true;
        }

        /** Goes in first and looks then whether the door is still open: a drain that saw nobody inside is over by then. */
        private DrainableConsumer enter(Exchange exchange)
                throws InterruptedException, DirectConsumerNotAvailableException {
            while (true) {
                Door door = known;
                if (door == null || door.change != changes.get()) {
                    door = find(exchange);
                    known = door;
                }
                door.consumer.inside.incrementAndGet();
                if (door.change == changes.get()) {
                    return door.consumer;
                }
                door.consumer.inside.decrementAndGet();
            }
        }

        private Door find(Exchange exchange) throws InterruptedException, DirectConsumerNotAvailableException {
            int change = changes.get();
            if (endpoint.awaitConsumer() instanceof DrainableConsumer consumer) {
                return new Door(consumer, change);
            }
            throw new DirectConsumerNotAvailableException("No route answers " + endpoint, exchange);
        }
    }
}
