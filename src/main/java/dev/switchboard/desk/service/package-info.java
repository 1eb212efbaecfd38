/**
 * What an organization offers: services with their prices, the sets that a trade begins with, and what a call is worth by the
 * services that were named in it.
 *
 * <p>Knows its own table and what other rooms ask it for; what is booked is no business of this room.
 */
@NullMarked
package dev.switchboard.desk.service;

import org.jspecify.annotations.NullMarked;
