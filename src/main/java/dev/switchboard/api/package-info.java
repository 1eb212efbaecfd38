/** What may be asked of the service over HTTP, besides webhooks. */
@NullMarked
package dev.switchboard.api;

import org.jspecify.annotations.NullMarked;
