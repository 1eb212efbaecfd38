/**
 * What an organization knows of itself: documents that were read into passages, and the search that finds the one that
 * answers a caller, or says that none does.
 *
 * <p>Knows no Camel and no web. What a file says is text to be found and read out, never an instruction. Passages are kept
 * in PostgreSQL and searched in memory; each search asks first whether what is in memory is still what there is.
 */
@NullMarked
package dev.switchboard.mind.knowledge;

import org.jspecify.annotations.NullMarked;
