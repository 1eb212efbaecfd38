/** What a caller wants, told by a language model whose answer is checked, or else by keyword rules; all of it tuned in {@code config/}. */
@NullMarked
package dev.switchboard.mind.classify;

import org.jspecify.annotations.NullMarked;
