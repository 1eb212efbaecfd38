/**
 * What callers say and nobody may keep: payment cards, social security numbers, dates of birth, and what the house adds.
 *
 * <p>Words in, words out: nothing here stores, logs or asks anything, and time grows with the length of what was said.
 */
@NullMarked
package dev.switchboard.mind.redaction;

import org.jspecify.annotations.NullMarked;
