/**
 * What somebody who is no member may do with a link: book at an organization, and move or cancel what they booked. A link is
 * signed, names nobody, and opens one thing.
 */
@NullMarked
package dev.switchboard.desk.bookingpage;

import org.jspecify.annotations.NullMarked;
