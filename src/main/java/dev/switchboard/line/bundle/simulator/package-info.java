/**
 * Twilio's regulatory compliance, simulated: regulations of a few countries, papers, checks and reviewers who decide when they
 * are asked to. Refuses what Twilio refuses, and tells of decisions by callbacks.
 */
@NullMarked
package dev.switchboard.line.bundle.simulator;

import org.jspecify.annotations.NullMarked;
