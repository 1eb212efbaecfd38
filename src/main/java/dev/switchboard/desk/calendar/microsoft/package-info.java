/**
 * The calendar of Microsoft 365 by Microsoft Graph, and a simulator of it that keeps events in memory.
 *
 * <p>Without a client id the simulator is what is asked, so nothing leaves the machine; in production there is none then.
 */
@NullMarked
package dev.switchboard.desk.calendar.microsoft;

import org.jspecify.annotations.NullMarked;
