package dev.switchboard.ground.carrier;

/** Who carries calls and messages to us. */
public enum Carrier {
    TWILIO("twilio", "X-Twilio-Signature"),
    SIGNALWIRE("signalwire", "X-SignalWire-Signature");

    private final String path;
    private final String signatureHeader;

    Carrier(String path, String signatureHeader) {
        this.path = path;
        this.signatureHeader = signatureHeader;
    }

    /** Its part of a webhook's address, and its name in the database. */
    public String path() {
        return path;
    }

    /** The header its webhooks are signed in. */
    public String signatureHeader() {
        return signatureHeader;
    }
}
