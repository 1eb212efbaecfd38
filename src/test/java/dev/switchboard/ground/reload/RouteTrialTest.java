package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Properties;
import org.apache.camel.Component;
import org.apache.camel.impl.DefaultCamelContext;
import org.apache.camel.support.DefaultRegistry;
import org.apache.camel.support.PluginHelper;
import org.junit.jupiter.api.Test;

/** With whichever {@code openai:} component is there: Camel's own refuses an endpoint for which there is no key anywhere. */
class RouteTrialTest {

    private static final String FILE = """
            # Asks.
            - route:
                id: ask
                from:
                  uri: direct:ask
                  steps:
                    - to:
                        uri: openai:chat-completion
                        parameters:
                          %s: 0.2
            """;

    @Test
    void aFileNeedNotSayWhatIsSetOnTheComponent() throws Exception {
        try (DefaultCamelContext live = live()) {
            new RouteTrial(live).run(RouteFile.parse("ask", FILE.formatted("temperature")));
        }
    }

    @Test
    void anOptionThatIsNotThereIsRefusedWithItsLine() throws Exception {
        try (DefaultCamelContext live = live()) {
            assertThatThrownBy(() -> new RouteTrial(live).run(RouteFile.parse("ask", FILE.formatted("tempreature"))))
                    .isInstanceOf(BadFileException.class)
                    .hasMessageContaining("tempreature");
        }
    }

    private static DefaultCamelContext live() throws Exception {
        DefaultCamelContext live = new DefaultCamelContext(new DefaultRegistry());
        live.getPropertiesComponent().setInitialProperties(new Properties());
        Component openai = live.getComponent("openai");
        for (String option : new String[] {"apiKey", "model", "embeddingModel"}) {
            PluginHelper.getBeanIntrospection(live).setProperty(live, openai, option, "example");
        }
        live.start();
        return live;
    }
}
