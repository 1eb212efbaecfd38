/**
 * How warm people are, by the lines of {@code config/scoring.yml}, and what becomes of them as leads without anybody saying so.
 *
 * <p>Reads what calls, texts and appointments left in the database; a person's own word about a lead stays until something newer
 * happens.
 */
@NullMarked
package dev.switchboard.desk.lead;

import org.jspecify.annotations.NullMarked;
