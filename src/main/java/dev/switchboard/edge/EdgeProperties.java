package dev.switchboard.edge;

import java.net.URI;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * What the edge lets in.
 *
 * @param publicUrl scheme and host as the carrier calls us; every signature is computed over it, so headers that a
 *     proxy, or anybody, may set are never asked
 * @param largestBody bytes
 * @param mostParameters in one form
 * @param slowestBody how long a body may take to arrive
 * @param threads webhooks worked on at the same time, on Java 17; later Javas use virtual threads
 * @param waiting webhooks that may wait for a thread; one more is refused with 503, so that the fallback address answers
 */
@ConfigurationProperties("switchboard.edge")
public record EdgeProperties(
        URI publicUrl,
        @DefaultValue("65536") int largestBody,
        @DefaultValue("200") int mostParameters,
        @DefaultValue("10s") Duration slowestBody,
        @DefaultValue("64") int threads,
        @DefaultValue("256") int waiting) {

    public EdgeProperties {
        if (publicUrl.getHost() == null
                || !String.valueOf(publicUrl.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("PUBLIC_URL: expected http(s)://host, as the carrier calls us");
        }
        publicUrl = URI.create(publicUrl.toString().replaceAll("/+$", ""));
    }
}
