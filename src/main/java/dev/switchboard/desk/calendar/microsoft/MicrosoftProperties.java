package dev.switchboard.desk.calendar.microsoft;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The client that the service is at Microsoft.
 *
 * @param clientId empty: the simulator answers
 * @param baseUrl in place of sign-in and Graph; empty: Microsoft's own
 */
@ConfigurationProperties("switchboard.microsoft")
record MicrosoftProperties(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String baseUrl) {

    boolean isConfigured() {
        return !clientId.isBlank();
    }

    /** @param simulator where its pages are */
    Hosts hosts(String simulator) {
        String base = isConfigured() ? baseUrl.replaceAll("/+$", "") : simulator;
        String signIn = (base.isEmpty() ? "https://login.microsoftonline.com" : base) + "/common/oauth2/v2.0";
        return new Hosts(
                URI.create(signIn + "/authorize"),
                URI.create(signIn + "/token"),
                (base.isEmpty() ? "https://graph.microsoft.com" : base) + "/v1.0");
    }

    @Override
    public String toString() {
        return "MicrosoftProperties";
    }

    record Hosts(URI consent, URI tokens, String graph) {}
}
