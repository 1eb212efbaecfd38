/**
 * Whether somebody has thought about each known advisory of what the service is built from.
 * The list is {@code security/advisories.yml}; nothing here asks the network.
 */
@NullMarked
package dev.switchboard.advisory;

import org.jspecify.annotations.NullMarked;
