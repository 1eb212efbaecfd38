/**
 * Agents that talk on Vapi: their assistants, tools and numbers there, and what Vapi tells of their calls. The tools are the very
 * routes of our own dialogue, whose a call is we know by what we registered ourselves, and how it ends is filed like any other.
 */
@NullMarked
package dev.switchboard.line.vapi;

import org.jspecify.annotations.NullMarked;
