/**
 * Times as people say them: a day, a part of the day, an hour. Words and a moment in, a wish out; what is free is asked
 * elsewhere.
 *
 * <p>What can be said stands in {@code config/dialogue/times.yml}, as patterns with a meaning each; the classes here hold what
 * the meanings do. Nothing here knows a calendar, opening hours or a business.
 */
@NullMarked
package dev.switchboard.mind.time;

import org.jspecify.annotations.NullMarked;
