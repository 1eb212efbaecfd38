/** What people of the organization do in the inbox: assign, snooze, mark, note, read; and who they are, and their templates. */
@NullMarked
package dev.switchboard.desk.work;

import org.jspecify.annotations.NullMarked;
