package dev.switchboard.ground.carrier;

/** The hosts that Twilio's API is spread over. SignalWire has the first of them only. */
public enum Host {
    /** Paths are below the account, {@code /Calls.json} for example. */
    API("https://api.twilio.com"),
    /** Regulatory compliance and porting. Paths begin with the version, {@code /v2/…} for example, here and below. */
    NUMBERS("https://numbers.twilio.com"),
    /** Files for regulatory compliance. */
    NUMBERS_UPLOAD("https://numbers-upload.twilio.com"),
    /** What numbers cost. */
    PRICING("https://pricing.twilio.com");

    private final String url;

    Host(String url) {
        this.url = url;
    }

    String url() {
        return url;
    }
}
