package dev.switchboard.desk.calendar.outside;

import java.time.Instant;

/**
 * By which a calendar tells us that something changed.
 *
 * @param id ours
 * @param resource theirs
 */
public record Channel(String id, String resource, Instant expiresAt) {}
