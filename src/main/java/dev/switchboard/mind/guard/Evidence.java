package dev.switchboard.mind.guard;

/** @param source the name of the text that holds the claim, like {@code passage:<id>} */
public record Evidence(Claim claim, String source) {}
