/**
 * Past calls and texts, played once more through the files that serve and through changed ones, and what would have been different. Each is
 * a copy in a transaction that is never committed, behind closed doors: nobody is told of it, and nothing of it stays.
 */
@NullMarked
package dev.switchboard.carrier.replay;

import org.jspecify.annotations.NullMarked;
