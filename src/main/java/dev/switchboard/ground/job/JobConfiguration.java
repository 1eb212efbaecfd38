package dev.switchboard.ground.job;

import dev.switchboard.ground.reload.NeededRoutes;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** The routes that jobs are made of. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(JobProperties.class)
class JobConfiguration {

    /** Of each job that is configured and not written in Java. */
    @Bean
    NeededRoutes jobRoutesNeeded(JobProperties properties, List<Job> inJava) {
        Set<String> names = new TreeSet<>(properties.jobs().keySet());
        inJava.forEach(job -> names.remove(job.name()));
        return new NeededRoutes(names);
    }
}
