package dev.switchboard.ground.organization;

/** An organization and how it was found; found by account alone it may sign, but is not the one that was dialled. */
public record Found(Listing listing, FoundBy by) {}
