/**
 * Monday's mail: how the week was, beside the one before, with ways into the console, until somebody turns it off. Its numbers are
 * those of {@code ground.figure}; it is sent once for a week, whatever is killed meanwhile and however many instances there are.
 */
@NullMarked
package dev.switchboard.desk.digest;

import org.jspecify.annotations.NullMarked;
