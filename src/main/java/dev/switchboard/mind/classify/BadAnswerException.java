package dev.switchboard.mind.classify;

/** A language model's answer that can't be used; the message says why and never repeats what the model wrote. */
public final class BadAnswerException extends Exception {

    BadAnswerException(String reason) {
        super(reason);
    }
}
