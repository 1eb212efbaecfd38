/**
 * Rehearsals: callers that are scripted in {@code config/rehearsals/}, or played by a model, call the running agent, and what it
 * said and did is held against what must and must not happen. They come over the carrier's own webhooks and know the agent from
 * outside only; what is judged beyond the words is read from what the service has kept.
 */
@NullMarked
package dev.switchboard.carrier.rehearsal;

import org.jspecify.annotations.NullMarked;
