package dev.switchboard.ground.reload;

import java.util.Map;
import org.apache.camel.AsyncCallback;
import org.apache.camel.AsyncProducer;
import org.apache.camel.CamelContext;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Exchange;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.support.DefaultAsyncProducer;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.apache.camel.support.service.ServiceHelper;

/** Stands for a component that serves: it belongs to one context, and is lent to an edition for sending only. */
final class LentComponent extends DefaultComponent {

    private final CamelContext live;

    LentComponent(CamelContext live) {
        this.live = live;
        setAutowiredEnabled(false); // it would be filled as the component is that it stands for
    }

    @Override
    public Endpoint createEndpoint(String uri, Map<String, Object> properties) {
        return new LentEndpoint(uri, this, live);
    }

    @Override
    protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
        return createEndpoint(uri, parameters);
    }

    private static final class LentEndpoint extends DefaultEndpoint {

        private final CamelContext live;

        LentEndpoint(String uri, LentComponent component, CamelContext live) {
            super(uri, component);
            this.live = live;
        }

        @Override
        public Producer createProducer() throws Exception {
            return new LentProducer(this, live.getEndpoint(getEndpointUri()).createAsyncProducer());
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException("an edition takes nothing from outside");
        }
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
