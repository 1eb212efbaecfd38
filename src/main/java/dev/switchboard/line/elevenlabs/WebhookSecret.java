package dev.switchboard.line.elevenlabs;

/** What ElevenLabs signs its webhooks with. Never printed. */
record WebhookSecret(String text) {

    boolean isMissing() {
        return text.isBlank();
    }

    @Override
    public String toString() {
        return "WebhookSecret";
    }
}
