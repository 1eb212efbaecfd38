package dev.switchboard.api;

import dev.switchboard.line.vapi.VapiDoor;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the door of Vapi's messages where those of carriers are: before anybody asks for a token. */
@Configuration(proxyBeanMethods = false)
class VapiWebhooksConfiguration {

    @Bean
    FilterRegistrationBean<VapiWebhooks> vapiWebhooks(VapiDoor vapi) {
        FilterRegistrationBean<VapiWebhooks> registration = new FilterRegistrationBean<>(new VapiWebhooks(vapi));
        VapiWebhooks.PATHS.forEach(registration::addUrlPatterns);
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 2); // behind the one that measures
        return registration;
    }
}
