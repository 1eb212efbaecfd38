/**
 * Numbers that cost and that nobody uses: when each was called or texted last, and what its owner is told after 60 and after
 * 90 days.
 *
 * <p>Nothing is released unless a person says so, for this number or by a setting for all of them.
 */
@NullMarked
package dev.switchboard.line.idle;

import org.jspecify.annotations.NullMarked;
