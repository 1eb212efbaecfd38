/** FreeMarker for what integrators write under {@code config/}. */
@NullMarked
package dev.switchboard.ground.template;

import org.jspecify.annotations.NullMarked;
