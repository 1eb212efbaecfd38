/** What somebody has to do: the platform's administrator, or the owner of an organization. */
@NullMarked
package dev.switchboard.ground.notice;

import org.jspecify.annotations.NullMarked;
