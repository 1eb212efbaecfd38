package dev.switchboard.ground.security;

import java.time.Duration;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.web.embedded.tomcat.TomcatServletWebServerFactory;
import org.springframework.boot.web.server.WebServerFactoryCustomizer;
import org.springframework.stereotype.Component;

/** Puts {@link BodyInTime} in front of all that is served. */
@Component
final class SlowBodies implements WebServerFactoryCustomizer<TomcatServletWebServerFactory> {

    private final Duration patience;
    private final int leastBytesPerSecond;

    SlowBodies(
            @Value("${switchboard.limits.slowest-body:5s}") Duration patience,
            @Value("${switchboard.limits.least-bytes-per-second:16384}") int leastBytesPerSecond) {
        this.patience = patience;
        this.leastBytesPerSecond = leastBytesPerSecond;
    }

    @Override
    public void customize(TomcatServletWebServerFactory server) {
        server.addEngineValves(new BodyInTime(patience, leastBytesPerSecond));
    }
}
