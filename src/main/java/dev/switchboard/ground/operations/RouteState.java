package dev.switchboard.ground.operations;

/**
 * How a route of this instance is doing.
 *
 * @param state {@code started}, {@code stopped} …, as Camel says
 * @param done how often it was gone through since the start, failures included
 * @param meanMillis of those
 * @param maxMillis of the last minutes
 */
public record RouteState(String id, String state, long done, long failed, double meanMillis, double maxMillis) {}
