package dev.switchboard.mind.openai;

import dev.switchboard.ground.trace.Traces;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Binds {@code camel.component.openai.*}, as the starters of Camel's own components do for theirs. */
@Configuration(proxyBeanMethods = false)
class OpenAIComponentConfiguration {

    /** Under the name by which Camel looks for a component before it makes one of its own. */
    @Bean("openai-component")
    @ConfigurationProperties("camel.component.openai")
    OpenAIComponent openAIComponent(Traces traces) {
        OpenAIComponent component = new OpenAIComponent();
        component.tracedBy(traces);
        return component;
    }
}
