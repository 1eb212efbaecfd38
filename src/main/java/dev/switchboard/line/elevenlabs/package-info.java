/**
 * Organizations whose callers talk to an agent at ElevenLabs: has their numbers imported there, has the agent call somebody, and
 * takes what was said in a conversation as turns of a call like our own. It knows nothing of the inbox; a conversation becomes an
 * event, as any call does.
 */
@NullMarked
package dev.switchboard.line.elevenlabs;

import org.jspecify.annotations.NullMarked;
