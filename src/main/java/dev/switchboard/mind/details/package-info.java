/**
 * A conversation without a language model: what is asked, in which order, and how an answer is read. Knows no call and no
 * carrier; what it decides is carried out by whoever asks.
 */
@NullMarked
package dev.switchboard.mind.details;

import org.jspecify.annotations.NullMarked;
