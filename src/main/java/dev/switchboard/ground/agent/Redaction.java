package dev.switchboard.ground.agent;

/**
 * What is blacked out before words are kept.
 *
 * @param on card numbers, social security numbers, dates of birth
 * @param health words about health as well
 */
public record Redaction(boolean on, boolean health) {

    static final Redaction USUAL = new Redaction(true, false);
}
