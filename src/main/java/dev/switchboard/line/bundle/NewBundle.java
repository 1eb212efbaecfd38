package dev.switchboard.line.bundle;

import java.util.Optional;

/**
 * Papers that somebody begins.
 *
 * @param name as their owner calls them
 * @param endUserType {@code individual} or {@code business}; empty: the only one that the country asks about
 */
public record NewBundle(String name, NumberOfBundle number, Optional<String> endUserType, Details details) {}
