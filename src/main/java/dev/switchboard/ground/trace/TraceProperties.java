package dev.switchboard.ground.trace;

import java.util.LinkedHashMap;
import java.util.Map;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where traces go.
 *
 * @param endpoint of a collector that speaks OTLP over HTTP, without {@code /v1/traces}; empty: there are no traces
 * @param headers {@code name=value}, with commas between; they may hold a secret
 * @param share of the calls and texts that are traced, from 0 to 1
 */
@ConfigurationProperties("switchboard.traces")
record TraceProperties(
        @DefaultValue("") String endpoint,
        @DefaultValue("") String headers,
        @DefaultValue("1.0") double share) {

    /** @throws IllegalArgumentException naming the setting that can't be */
    TraceProperties {
        if (!endpoint.isBlank() && !endpoint.matches("https?://[^\\s]+")) {
            throw new IllegalArgumentException(
                    "OTEL_EXPORTER_OTLP_ENDPOINT: expected an address like http://collector:4318");
        }
        if (!headers.isBlank() && !headers.matches("[^=,\\s]+=[^,\\r\\n]*(,\\s*[^=,\\s]+=[^,\\r\\n]*)*")) {
            throw new IllegalArgumentException("OTEL_EXPORTER_OTLP_HEADERS: expected name=value, with commas between");
        }
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("switchboard.traces.share: expected 0 to 1");
        }
    }

    String address() {
        String base = endpoint.replaceAll("/+$", "");
        return base.endsWith("/v1/traces") ? base : base + "/v1/traces";
    }

    Map<String, String> headerFields() {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String field : headers.isBlank() ? new String[0] : headers.split(",")) {
            int is = field.indexOf('=');
            fields.put(field.substring(0, is).strip(), field.substring(is + 1).strip());
        }
        return fields;
    }

    @Override
    public String toString() {
        return "TraceProperties";
    }
}
