package dev.switchboard.mind.openai;

/** The model gave no answer that could be used. Holds neither the key, nor what was asked, nor what was answered. */
public final class OpenAIException extends RuntimeException {

    private final int status;

    OpenAIException(int status, String reason) {
        super("model: " + reason);
        this.status = status;
    }

    /** HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }
}
