package dev.switchboard.carrier.phone;

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

    @Override
    public String toString() {
        return "Trunk[" + account + "]";
    }
}
