/**
 * What is booked, in the calendars that people look at: a feed for any of them, invitations by mail, and calendars that are
 * connected both ways.
 *
 * <p>The database is what is booked; a calendar is told, and told again until it knows. One that is away holds up nothing.
 */
@NullMarked
package dev.switchboard.desk.calendar;

import org.jspecify.annotations.NullMarked;
