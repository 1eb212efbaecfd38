/** How much of the service one organization, or one caller, may take at once. */
@NullMarked
package dev.switchboard.limit;

import org.jspecify.annotations.NullMarked;
