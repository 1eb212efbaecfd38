package dev.switchboard.ground.proof;

/**
 * A line of a file.
 *
 * @param line counted from 1; 0 for the file as a whole
 */
record Place(String file, int line) {}
