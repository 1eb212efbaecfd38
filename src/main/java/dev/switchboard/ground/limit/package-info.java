/** How much of the service one organization, or one caller, may take at once. */
@NullMarked
package dev.switchboard.ground.limit;

import org.jspecify.annotations.NullMarked;
