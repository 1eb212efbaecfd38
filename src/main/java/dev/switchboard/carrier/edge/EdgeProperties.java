package dev.switchboard.carrier.edge;

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
 * @param mostAtOnce webhooks worked on at the same time; one more is refused with 503 at once, so that the fallback
 *     address answers and those that were accepted stay quick
 */
@ConfigurationProperties("switchboard.edge")
public record EdgeProperties(
        URI publicUrl,
        @DefaultValue("65536") int largestBody,
        @DefaultValue("200") int mostParameters,
        @DefaultValue("10s") Duration slowestBody,
        @DefaultValue("200") int mostAtOnce) {

    public EdgeProperties {
        if (publicUrl.getHost() == null
                || !String.valueOf(publicUrl.getScheme()).matches("https?")) {
            throw new IllegalArgumentException("PUBLIC_URL: expected http(s)://host, as the carrier calls us");
        }
    }
}
