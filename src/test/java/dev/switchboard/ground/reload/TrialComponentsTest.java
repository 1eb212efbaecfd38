package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.apache.camel.Consumer;
import org.apache.camel.Endpoint;
import org.apache.camel.Processor;
import org.apache.camel.Producer;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultComponent;
import org.apache.camel.support.DefaultEndpoint;
import org.junit.jupiter.api.Test;

/** A file is not refused for an option that is set on the component. */
class TrialComponentsTest {

    /** As camel-openai: without a key there is no client, and without a client no endpoint. */
    public static final class Careful extends DefaultComponent {

        private String key = "";
        private Object client = new Object();

        public String getKey() {
            return key;
        }

        public void setKey(String key) {
            this.key = key;
        }

        public Object getClient() {
            return client;
        }

        public void setClient(Object client) {
            this.client = client;
        }

        @Override
        protected Endpoint createEndpoint(String uri, String remaining, Map<String, Object> parameters) {
            if (key.isEmpty()) {
                throw new IllegalArgumentException("expected a key");
            }
            return new Somewhere(uri, this);
        }
    }

    private static final class Somewhere extends DefaultEndpoint {

        private Somewhere(String uri, Careful component) {
            super(uri, component);
        }

        @Override
        public Producer createProducer() {
            throw new UnsupportedOperationException();
        }

        @Override
        public Consumer createConsumer(Processor processor) {
            throw new UnsupportedOperationException();
        }
    }

    @Test
    void aTrialHasTheWordsAndNumbersOfTheLiveComponentAndNothingElse() throws Exception {
        try (DefaultCamelContext live = new DefaultCamelContext();
                DefaultCamelContext trial = new DefaultCamelContext()) {
            Careful original = new Careful();
            original.setKey("canary-key");
            live.addComponent("careful", original);
            Careful without = new Careful();
            trial.addComponent("other", without);
            assertThatThrownBy(() -> trial.getEndpoint("other:somewhere")).hasMessageContaining("other:");
            trial.addLifecycleStrategy(new TrialComponents(live));
            Careful with = new Careful();
            trial.addComponent("careful", with);
            assertThat(trial.getEndpoint("careful:somewhere")).isNotNull();
            assertThat(with.getKey()).isEqualTo("canary-key");
            assertThat(with.getClient()).isNotSameAs(original.getClient());
            assertThat(with.getCamelContext()).isSameAs(trial);
        }
    }
}
