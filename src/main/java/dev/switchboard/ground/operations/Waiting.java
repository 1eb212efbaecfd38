package dev.switchboard.ground.operations;

/** Events of one type that wait to be worked on. @param oldestSeconds since the oldest of them could have been */
public record Waiting(String type, long events, double oldestSeconds) {}
