/**
 * Google Calendar by Google's own client library, and a simulator of it that keeps events in memory.
 *
 * <p>Without a client id the simulator is what is asked, so nothing leaves the machine; in production there is none then.
 */
@NullMarked
package dev.switchboard.desk.calendar.google;

import org.jspecify.annotations.NullMarked;
