package dev.switchboard.api;

import dev.switchboard.line.clerk.ClerkWebhook;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts Clerk's door beside that of carriers: in front of all that asks who it is. */
@Configuration(proxyBeanMethods = false)
class ClerkWebhooksConfiguration {

    @Bean
    FilterRegistrationBean<ClerkWebhooks> clerkWebhooks(ClerkWebhook clerk) {
        FilterRegistrationBean<ClerkWebhooks> registration = new FilterRegistrationBean<>(new ClerkWebhooks(clerk));
        registration.setUrlPatterns(ClerkWebhooks.PATHS);
        // Behind the one that measures, before the one that knows carriers only.
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }
}
