/**
 * What simulated calendars have in common: consent and tokens, faults that tests ask for, and posts to this service.
 *
 * <p>Events are kept in memory and nothing leaves the machine. Not in production.
 */
@NullMarked
package dev.switchboard.desk.calendar.simulator;

import org.jspecify.annotations.NullMarked;
