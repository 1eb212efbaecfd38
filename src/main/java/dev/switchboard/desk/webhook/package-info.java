/**
 * Tells systems of an organization's own what happens: signed as Standard Webhooks are, in order where that is possible, and
 * for three days until they take it. Each message is a row before it is sent, and stays one for thirty days.
 */
@NullMarked
package dev.switchboard.desk.webhook;

import org.jspecify.annotations.NullMarked;
