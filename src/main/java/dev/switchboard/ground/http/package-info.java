/** What all HTTP clients of the service share. */
@NullMarked
package dev.switchboard.ground.http;

import org.jspecify.annotations.NullMarked;
