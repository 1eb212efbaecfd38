/**
 * What every connected calendar can do, whoever runs it, and what can go wrong with it.
 *
 * <p>Everything that is asked of somebody outside goes over one {@code Wire}, so that a simulator can stand at its other end.
 */
@NullMarked
package dev.switchboard.desk.calendar.outside;

import org.jspecify.annotations.NullMarked;
