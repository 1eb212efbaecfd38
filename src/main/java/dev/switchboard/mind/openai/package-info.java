/**
 * The {@code openai:} component: asks any OpenAI-compatible service, by the names of Camel's own camel-openai, so that a
 * route written for it runs here unchanged; docs/openai.md lists what is ours besides, and what differs.
 */
@NullMarked
package dev.switchboard.mind.openai;

import org.jspecify.annotations.NullMarked;
