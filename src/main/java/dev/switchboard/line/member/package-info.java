/**
 * Who belongs to an organization, as far as that changes: invited by mail, made an owner or a member, removed, with an owner always
 * left. {@link dev.switchboard.line.member.Membership} is the one place that writes it, for people and for Clerk alike.
 */
@NullMarked
package dev.switchboard.line.member;

import org.jspecify.annotations.NullMarked;
