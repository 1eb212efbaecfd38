/** The {@code openai:} component: asks any OpenAI-compatible chat endpoint, by the names of Camel's own camel-openai. */
@NullMarked
package dev.switchboard.mind.openai;

import org.jspecify.annotations.NullMarked;
