/**
 * What can be booked and when, and what is booked: resources, free times, bookings and what became of each.
 *
 * <p>The database refuses the second of two that overlap, whoever asks; nothing here is true before it says so.
 */
@NullMarked
package dev.switchboard.desk.appointment;

import org.jspecify.annotations.NullMarked;
