package dev.switchboard.carrier.edge;

import dev.switchboard.ground.carrier.Carrier;
import java.net.URI;
import java.util.Locale;
import java.util.Optional;

/**
 * Which recordings are worth keeping the address of. Whoever has an account's token chooses what it says, and somebody
 * fetches it later with that account's password: so only the carrier's own host will do.
 */
final class RecordingHosts {

    private static final int LONGEST = 1_000;

    Optional<URI> accept(Carrier carrier, String url) {
        if (url.isEmpty() || url.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            URI uri = new URI(url);
            String host = uri.getHost() == null ? "" : uri.getHost().toLowerCase(Locale.ROOT);
            boolean ours = "https".equals(uri.getScheme())
                    && uri.getRawUserInfo() == null
                    && uri.getPort() == -1
                    && (carrier == Carrier.TWILIO ? host.equals("api.twilio.com") : host.endsWith(".signalwire.com"));
            return ours ? Optional.of(uri) : Optional.empty();
        } catch (java.net.URISyntaxException notAnAddress) {
            return Optional.empty();
        }
    }
}
