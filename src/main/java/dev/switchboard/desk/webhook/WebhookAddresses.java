package dev.switchboard.desk.webhook;

import dev.switchboard.ground.http.GuardedGet;
import dev.switchboard.ground.http.InnerAddresses;
import java.net.URI;
import java.util.Optional;
import java.util.Set;

/**
 * Which addresses may be told: https and nothing inner. The name behind one is looked up again for each connection, so this
 * is for whoever types it.
 *
 * @param loopback whether a system on this machine may be told, without TLS too; never in production
 */
record WebhookAddresses(boolean loopback) {

    static final int LONGEST = 2_000;
    private static final Set<String> THIS_MACHINE = Set.of("localhost", "127.0.0.1", "[::1]");

    /** What is expected of an address in place of this one; nothing if it is good. */
    Optional<String> wrong(String text) {
        Optional<URI> address = GuardedGet.address(text).filter(uri -> uri.getRawFragment() == null);
        if (address.isEmpty() || text.length() > LONGEST) {
            return Optional.of("an address like https://example.com/hooks, without a login in it");
        }
        String host = address.get().getHost();
        if (loopback && THIS_MACHINE.contains(host)) {
            return Optional.empty();
        }
        if (!"https".equalsIgnoreCase(address.get().getScheme())) {
            return Optional.of("an address that begins with https://");
        }
        return InnerAddresses.isInner(host)
                ? Optional.of("an address that can be reached from the internet")
                : Optional.empty();
    }

    /** For a log: an address may hold a secret, its host does not. */
    static String host(String address) {
        return Optional.ofNullable(URI.create(address).getHost()).orElse("");
    }
}
