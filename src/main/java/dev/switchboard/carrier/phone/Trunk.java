package dev.switchboard.carrier.phone;

import dev.switchboard.ground.carrier.Carrier;
import java.net.URI;
import java.util.Locale;

/**
 * The line between a carrier and the service.
 *
 * @param url where the service is
 * @param publicUrl what signatures are computed over
 * @param carrier as it stands in the addresses of webhooks
 * @param account the carrier's id of the account that calls
 * @param token what the account signs with
 */
record Trunk(String url, String publicUrl, String carrier, String account, String token) {

    String webhook(String step) {
        return publicUrl + "/webhooks/" + carrier + "/" + step;
    }

    /** Whether it is an address of the service: no other is ever asked. */
    boolean reaches(URI address) {
        return address.toString().startsWith(publicUrl + "/");
    }

    /** Which header its webhooks are signed in. */
    String signatureHeader() {
        return Carrier.valueOf(carrier.toUpperCase(Locale.ROOT)).signatureHeader();
    }

    @Override
    public String toString() {
        return "Trunk[" + account + "]";
    }
}
