package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.relay.RelaySockets;
import dev.switchboard.carrier.relay.SocketCheck;
import dev.switchboard.ground.agent.RedactionCounts;
import dev.switchboard.ground.limit.Limits;
import dev.switchboard.ground.organization.Directory;
import dev.switchboard.ground.reload.NeededRoutes;
import dev.switchboard.ground.trace.Traces;
import dev.switchboard.mind.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.boot.web.servlet.FilterRegistrationBean;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;

/** Puts the filter in front of every address that carriers post to. */
@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(EdgeProperties.class)
class EdgeConfiguration {

    @Bean
    FilterRegistrationBean<WebhookFilter> webhookFilter(
            EdgeProperties properties,
            Directory directory,
            Limits limits,
            WebhookHandler handler,
            Redactor redactor,
            RedactionCounts counts,
            Traces traces,
            MeterRegistry meters) {
        Verification verification = new Verification(properties, directory, new Signatures());
        WebhookFilter filter = new WebhookFilter(
                properties,
                verification,
                new WebhookReader(new RecordingHosts(), redactor, counts),
                limits,
                traces.isOn() ? new TracedHandler(handler, traces) : handler,
                new WebhookTimes(meters));
        FilterRegistrationBean<WebhookFilter> registration = new FilterRegistrationBean<>(filter);
        registration.setUrlPatterns(Stream.concat(EdgeEngine.PREFIXES.stream(), Stream.of(OlderAddresses.PREFIX))
                .map(prefix -> prefix + "/*")
                .toList());
        registration.setOrder(
                Ordered.HIGHEST_PRECEDENCE); // before those that measure, as it does itself, or ask who it is
        return registration;
    }

    @Bean
    SocketCheck relayCheck(EdgeProperties properties, Directory directory) {
        return new RelayDoor(properties.publicUrl(), directory, new Signatures());
    }

    @Bean
    FilterRegistrationBean<RelayFilter> relayFilter(RelaySockets sockets) {
        FilterRegistrationBean<RelayFilter> registration = new FilterRegistrationBean<>(new RelayFilter(sockets));
        registration.setUrlPatterns(List.of(RelayDoor.PATH));
        registration.setOrder(Ordered.HIGHEST_PRECEDENCE + 1);
        return registration;
    }

    @Bean("platform-http-engine")
    EdgeEngine platformHttpEngine(@Value("${server.port}") int port, AnsweredWebhooks keeper) {
        return new EdgeEngine(port, keeper);
    }

    /** Every webhook has a route of its name. */
    @Bean
    NeededRoutes webhookRoutesNeeded() {
        Stream<String> steps = Arrays.stream(WebhookStep.values()).map(WebhookStep::route);
        Stream<String> others = Stream.of(
                VerifiedWebhook.APOLOGY,
                WebhookReader.RETURNED,
                WebhookReader.RETURNED_STATUS,
                "voice-silence",
                "voice-untranscribed",
                "voice-unrouted",
                "sms-unrouted",
                "unrouted-callback");
        return new NeededRoutes(Stream.concat(steps, others).collect(Collectors.toSet()));
    }
}
