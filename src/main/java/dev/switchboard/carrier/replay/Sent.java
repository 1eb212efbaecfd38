package dev.switchboard.carrier.replay;

/**
 * A message that would have gone out.
 *
 * @param to whom, in clear; to be masked before anybody sees it
 */
record Sent(String method, String to, String words) {

    @Override
    public String toString() {
        return "Sent[" + method + "]";
    }
}
