/** Who is asking: tokens, roles, and the organization that a request is for. */
@NullMarked
package dev.switchboard.ground.security;

import org.jspecify.annotations.NullMarked;
