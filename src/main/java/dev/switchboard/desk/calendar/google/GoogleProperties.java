package dev.switchboard.desk.calendar.google;

import java.net.URI;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * The client that the service is at Google.
 *
 * @param clientId empty: the simulator answers
 * @param baseUrl in place of all of Google's hosts; empty: Google's own
 */
@ConfigurationProperties("switchboard.google")
record GoogleProperties(
        @DefaultValue("") String clientId,
        @DefaultValue("") String clientSecret,
        @DefaultValue("") String baseUrl) {

    boolean isConfigured() {
        return !clientId.isBlank();
    }

    /** @param simulator where its pages are */
    Hosts hosts(String simulator) {
        String base = isConfigured() ? baseUrl.replaceAll("/+$", "") : simulator;
        return base.isEmpty()
                ? new Hosts(
                        URI.create("https://accounts.google.com/o/oauth2/v2/auth"),
                        URI.create("https://oauth2.googleapis.com/token"),
                        URI.create("https://oauth2.googleapis.com/revoke"),
                        URI.create("https://openidconnect.googleapis.com/v1/userinfo"),
                        "https://www.googleapis.com/")
                : new Hosts(
                        URI.create(base + "/o/oauth2/v2/auth"),
                        URI.create(base + "/token"),
                        URI.create(base + "/revoke"),
                        URI.create(base + "/v1/userinfo"),
                        base + "/");
    }

    @Override
    public String toString() {
        return "GoogleProperties";
    }

    record Hosts(URI consent, URI tokens, URI revoke, URI person, String api) {}
}
