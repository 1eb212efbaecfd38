package dev.switchboard.carrier.edge;

/** What a carrier may tell, each at an address of its own, so that a step never runs twice in a call by mistake. */
enum WebhookStep {
    VOICE("voice", "voice-incoming"),
    SPEECH("voice/speech", "voice-speech"),
    RECORDING("voice/recording", "voice-recording"),
    TRANSCRIPTION("voice/transcription", "voice-transcription"),
    RECORDING_STATUS("voice/recording-status", "voice-recording-status"),
    CALL_STATUS("voice/status", "voice-status"),
    SMS("sms", "sms-incoming"),
    SMS_STATUS("sms/status", "sms-status"),
    CALLER_ID("caller-id", "caller-id-result");

    private final String path;
    private final String route;

    WebhookStep(String path, String route) {
        this.path = path;
        this.route = route;
    }

    boolean beginsCall() {
        return this == VOICE;
    }

    /** Whether somebody is on the line and hears the answer; after a voicemail there is nothing left to ask for. */
    boolean callerWaits() {
        return this == VOICE || this == SPEECH;
    }

    boolean isText() {
        return this == SMS || this == SMS_STATUS;
    }

    /** Below {@code /webhooks/<carrier>/}; a caller ID's goes on with the id of the verification. */
    String path() {
        return path;
    }

    /** The id of the route that answers it, and of its {@code direct:} endpoint. */
    String route() {
        return route;
    }
}
