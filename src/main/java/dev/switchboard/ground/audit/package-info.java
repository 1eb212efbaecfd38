/** Who changed which setting, when, from what to what. */
@NullMarked
package dev.switchboard.ground.audit;

import org.jspecify.annotations.NullMarked;
