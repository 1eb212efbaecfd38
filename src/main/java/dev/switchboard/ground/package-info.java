/**
 * What all others stand on: the database in an organization's scope, events, jobs, credentials, carrier accounts, sign-
 * in.
 *
 * <p>Knows none of the wings. What a wing tells another goes through an event, or an interface that stands here.
 */
@NullMarked
package dev.switchboard.ground;

import org.jspecify.annotations.NullMarked;
