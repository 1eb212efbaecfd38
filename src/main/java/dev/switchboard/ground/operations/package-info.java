/** How the service as a whole is doing, for whoever operates it. Holds nothing of any one organization. */
@NullMarked
package dev.switchboard.ground.operations;

import org.jspecify.annotations.NullMarked;
