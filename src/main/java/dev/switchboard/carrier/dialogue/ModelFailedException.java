package dev.switchboard.carrier.dialogue;

/** A model's answer that can't be used. Its text quotes neither the model nor the caller. */
class ModelFailedException extends RuntimeException {

    private static final long serialVersionUID = 1;

    ModelFailedException(String message) {
        super(message);
    }
}
