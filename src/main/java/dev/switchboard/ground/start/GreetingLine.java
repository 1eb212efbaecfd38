package dev.switchboard.ground.start;

/** One more line of what is said when everything is up. */
public record GreetingLine(String what, String text) {}
