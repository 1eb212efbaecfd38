package dev.switchboard.ground.agent;

/**
 * Something that the owner has set and a caller may ask for.
 *
 * @param name of the setting, {@code businessAddress} for example
 * @param heading what it is about, in the words of people who ask
 */
public record OwnFact(String name, String heading, String text) {}
