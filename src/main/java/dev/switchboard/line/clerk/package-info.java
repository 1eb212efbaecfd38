/**
 * Organizations that sign up by themselves: {@link dev.switchboard.line.clerk.ClerkWebhook} takes what Clerk tells, in any order and
 * however often, and {@link dev.switchboard.line.clerk.Provisioning} gets an organization whose plan has numbers its first one.
 *
 * <p>What comes before its organization waits, what is older than what is known changes nothing, and what is deleted stays deleted.
 */
@NullMarked
package dev.switchboard.line.clerk;

import org.jspecify.annotations.NullMarked;
