/**
 * What rings, for whom, and who is told: {@code config/alarms.yml} says when something is too much, a {@link
 * dev.switchboard.ground.alarm.Measure} of whoever knows it says how much it is, and the job {@code watch-alarms} compares the two
 * each minute. It knows what nothing is about, tells by the ways that others offer, and keeps all of it in the database, so that a
 * restart changes nothing and two instances ring once.
 */
@NullMarked
package dev.switchboard.ground.alarm;

import org.jspecify.annotations.NullMarked;
