/** Tells whoever looks at an organization that something changed there. */
@NullMarked
package dev.switchboard.ground.news;

import org.jspecify.annotations.NullMarked;
