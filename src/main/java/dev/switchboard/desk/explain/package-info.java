/**
 * One call explained: every webhook, step, decision, retry, text and cost in the order of time, with what it rests on and the
 * version of the files that decided. Reads what others keep and changes nothing of it; what is shared of it holds nobody's
 * name, number, words or address.
 */
@NullMarked
package dev.switchboard.desk.explain;

import org.jspecify.annotations.NullMarked;
