package dev.switchboard.carrier.edge;

import java.util.EnumSet;
import java.util.Set;

/** What a carrier may tell, each at an address of its own, so that a step never runs twice in a call by mistake. */
enum WebhookStep {
    VOICE("voice", "voice-incoming"),
    SPEECH("voice/speech", "voice-speech"),
    TURN("voice/turn", "voice-turn"),
    RELAY_ENDED("voice/relay-ended", "voice-relay-ended"),
    RECORDING("voice/recording", "voice-recording"),
    TRANSCRIPTION("voice/transcription", "voice-transcription"),
    RECORDING_STATUS("voice/recording-status", "voice-recording-status"),
    CALL_STATUS("voice/status", "voice-status"),
    SMS("sms", "sms-incoming"),
    SMS_STATUS("sms/status", "sms-status"),
    CALLER_ID("caller-id", "caller-id-result"),
    BUNDLE("bundle", "bundle-status"),
    CALL_BACK("voice/callback", "voice-callback"),
    CALL_BACK_STATUS("voice/callback-status", "voice-callback-status"),
    CUSTOMER_STATUS("voice/customer-status", "voice-callback-status"),
    DIAL_RESULT("voice/dial-result", "voice-dial-result"),
    TRANSFER_WHISPER("voice/transfer-whisper", "voice-transfer-whisper"),
    TRANSFER_ACCEPT("voice/transfer-accept", "voice-transfer-accept"),
    TRANSFER_STATUS("voice/transfer-status", "voice-transfer-status"),
    TRANSFER_RESULT("voice/transfer-result", "voice-transfer-result");

    private static final Set<WebhookStep> CALLER_WAITS = EnumSet.of(VOICE, SPEECH, TURN, RELAY_ENDED, TRANSFER_RESULT);
    private static final Set<WebhookStep> OF_CALL_BACKS =
            EnumSet.of(CALL_BACK, CALL_BACK_STATUS, CUSTOMER_STATUS, DIAL_RESULT);
    private static final Set<WebhookStep> OF_TRANSFERS =
            EnumSet.of(TRANSFER_WHISPER, TRANSFER_ACCEPT, TRANSFER_STATUS, TRANSFER_RESULT);

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
        return CALLER_WAITS.contains(this);
    }

    boolean isText() {
        return this == SMS || this == SMS_STATUS;
    }

    /** Whether it is about a call back that we placed, to a phone that is nobody's number here. */
    boolean isOfCallBack() {
        return OF_CALL_BACKS.contains(this);
    }

    /** Whether it is about a phone that a caller is connected to, and that is nobody's number here either. */
    boolean isOfTransfer() {
        return OF_TRANSFERS.contains(this);
    }

    /** Whether its address goes on with an id, of a verification, of papers, of a call back or of a phone of a transfer. */
    boolean namesSubject() {
        return this == CALLER_ID || this == BUNDLE || isOfCallBack() || isOfTransfer();
    }

    /** Below {@code /webhooks/<carrier>/}. */
    String path() {
        return path;
    }

    /** The id of the route that answers it, and of its {@code direct:} endpoint. */
    String route() {
        return route;
    }
}
