/** Secrets at rest: encrypted in the database, generated ones in files of the service's own. */
@NullMarked
package dev.switchboard.ground.credential;

import org.jspecify.annotations.NullMarked;
