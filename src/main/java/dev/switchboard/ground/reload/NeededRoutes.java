package dev.switchboard.ground.reload;

import java.util.Set;

/** Routes that Java sends to, so that their files can't be taken away. */
public record NeededRoutes(Set<String> names) {}
