package dev.switchboard.ground.proof;

import java.util.Optional;
import org.springframework.context.ApplicationContext;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The proofs for whoever has files that nobody has looked at yet, such as drafts. */
@Configuration(proxyBeanMethods = false)
class ProofConfiguration {

    @Bean
    RouteProofs routeProofs(ApplicationContext context) {
        return RouteProofs.strict(beans(context));
    }

    static BeanTypes beans(ApplicationContext context) {
        return name -> context.containsBean(name) ? Optional.ofNullable(context.getType(name)) : Optional.empty();
    }
}
