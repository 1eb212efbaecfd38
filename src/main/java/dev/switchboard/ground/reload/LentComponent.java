package dev.switchboard.ground.reload;

import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.service.ServiceHelper;

/** Stands for a component that serves: it belongs to one context, and is lent to an edition for sending only. */
final class LentComponent extends OutwardComponent {

    private final CamelContext live;

    LentComponent(CamelContext live) {
        super("an edition");
        this.live = live;
    }

    @Override
    Producer producer(Endpoint endpoint) throws Exception {
        return new LentProducer(
                endpoint, live.getEndpoint(endpoint.getEndpointUri()).createAsyncProducer());
    }

    private static final class LentProducer extends DefaultAsyncProducer {

        private final AsyncProducer serving;

        LentProducer(Endpoint endpoint, AsyncProducer serving) {
            super(endpoint);
            this.serving = serving;
        }

        @Override
        public boolean process(Exchange exchange, AsyncCallback callback) {
            return serving.process(exchange, callback);
        }

        @Override
        protected void doStart() throws Exception {
            super.doStart();
            ServiceHelper.startService(serving);
        }

        @Override
        protected void doStop() throws Exception {
            ServiceHelper.stopService(serving);
            super.doStop();
        }
    }
}
