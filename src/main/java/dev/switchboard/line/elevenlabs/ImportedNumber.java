package dev.switchboard.line.elevenlabs;

/**
 * A number as ElevenLabs knows it.
 *
 * @param phoneNumber E.164
 * @param agentId empty while no agent answers it
 */
record ImportedNumber(String id, String phoneNumber, String agentId) {

    @Override
    public String toString() {
        return "ImportedNumber[" + id + "]";
    }
}
