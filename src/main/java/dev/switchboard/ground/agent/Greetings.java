package dev.switchboard.ground.agent;

/**
 * The owner's own first words; each is empty where the usual ones are said.
 *
 * @param open while somebody is there
 * @param sorry to a caller whose call nobody answered at the business itself
 */
public record Greetings(String open, String closed, String sorry) {

    static final Greetings USUAL = new Greetings("", "", "");
}
