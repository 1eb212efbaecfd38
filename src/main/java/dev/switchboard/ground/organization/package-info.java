/** Who is behind a number: the organizations, their settings and carrier accounts, kept in memory and forgotten when they change. */
@NullMarked
package dev.switchboard.ground.organization;

import org.jspecify.annotations.NullMarked;
