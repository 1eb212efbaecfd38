package dev.switchboard.mind.guard;

/** @param words as the agent was about to say them */
public record Claim(Kind kind, String words) {}
