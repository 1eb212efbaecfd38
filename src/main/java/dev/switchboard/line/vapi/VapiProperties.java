package dev.switchboard.line.vapi;

import java.time.Duration;
import java.util.List;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The platform's one account at Vapi.
 *
 * @param privateKey for all that is asked of it; empty: the simulator answers
 * @param publicKey for pages that start calls in the browser; good for nothing else
 * @param webhookSecret what Vapi shows, or signs with, when it calls us
 * @param leftOut tools that are not published there
 * @param model of a new assistant, as provider and name
 * @param keepTools how long an older version of a tool stays, for calls that began with it
 * @param reportWithin after which Vapi is asked for the report of a call that it said has ended
 */
@ConfigurationProperties("switchboard.vapi")
record VapiProperties(
        @DefaultValue("") String privateKey,
        @DefaultValue("") String publicKey,
        @DefaultValue("") String webhookSecret,
        @DefaultValue("") String baseUrl,
        @DefaultValue List<String> leftOut,
        @DefaultValue("openai/gpt-4o-mini") String model,
        @DefaultValue("3h") Duration keepTools,
        @DefaultValue("60s") Duration reportWithin) {

    private static final String VAPI = "https://api.vapi.ai";

    VapiProperties {
        leftOut = List.copyOf(leftOut);
        if (!model.matches("[a-z0-9-]{1,40}/\\S{1,100}")) {
            throw new IllegalArgumentException(
                    "switchboard.vapi.model: expected a provider and a model, like openai/gpt-4o-mini");
        }
    }

    boolean isConfigured() {
        return !privateKey.isBlank();
    }

    String base() {
        return baseUrl.isBlank() ? VAPI : baseUrl.replaceAll("/+$", "");
    }

    String modelProvider() {
        return model.substring(0, model.indexOf('/'));
    }

    String modelName() {
        return model.substring(model.indexOf('/') + 1);
    }

    @Override
    public String toString() {
        return "VapiProperties";
    }
}
