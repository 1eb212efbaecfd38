package dev.switchboard.carrier.phone;

/**
 * What a {@code <Gather>} waits for.
 *
 * @param words whether words are understood
 * @param keys whether keys are
 * @param most keys after which it goes on at once; 0: as many as come
 * @param endKey that ends the keys and is none of them; empty: none does
 * @param seconds of silence after which it goes on without
 */
record Listening(boolean words, boolean keys, int most, String endKey, int seconds) {}
