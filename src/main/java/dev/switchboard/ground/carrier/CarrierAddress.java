package dev.switchboard.ground.carrier;

import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Optional;

/**
 * Where a carrier is, in place of the hosts that Twilio's SDK knows. The account's password goes along, so nothing is ever
 * sent to a host that is not the carrier's.
 *
 * @param base scheme and host, and a path if the carrier has one; empty: Twilio's own hosts
 * @param apiOnly whether it serves none but {@link Host#API}
 */
record CarrierAddress(Optional<URI> base, boolean apiOnly) {

    /** Twilio itself. */
    static CarrierAddress ofTwilio() {
        return new CarrierAddress(Optional.empty(), false);
    }

    /** One that stands in for all of Twilio's hosts; their paths don't collide. */
    static CarrierAddress at(URI base) {
        return new CarrierAddress(Optional.of(base), false);
    }

    /** @param url SignalWire's for this account, with or without its scheme */
    static CarrierAddress ofSpace(String url) {
        String whole = url.contains("://") ? url : "https://" + url;
        return new CarrierAddress(Optional.of(URI.create(whole.replaceAll("/+$", "") + "/api/laml")), true);
    }

    /** @throws CarrierException as for an address that the carrier does not know */
    URI of(URI asked) {
        boolean known =
                Arrays.stream(Host.values()).anyMatch(host -> hostOf(host).equals(asked.getHost()));
        if (!known || apiOnly && !hostOf(Host.API).equals(asked.getHost())) {
            throw CarrierException.refused(404, 20404, Duration.ZERO);
        }
        String query = asked.getRawQuery() == null ? "" : "?" + asked.getRawQuery();
        return base.map(own -> URI.create(own + asked.getRawPath() + query)).orElse(asked);
    }

    private static String hostOf(Host host) {
        return URI.create(host.url()).getHost();
    }
}
