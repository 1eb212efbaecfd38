/**
 * What is understood of a caller's words, and known about a business.
 *
 * <p>May know {@code ground}, and neither Camel, nor the web, nor a carrier: words in, meaning out. Only {@code openai} is a
 * Camel component, because that is what asks a model.
 */
@NullMarked
package dev.switchboard.mind;

import org.jspecify.annotations.NullMarked;
