/**
 * How a number comes to an organization, is proved to be its own, and reaches the agent.
 *
 * <p>May know the values of {@code carrier} and {@code mind}, never their stores, and {@code ground}.
 */
@NullMarked
package dev.switchboard.line;

import org.jspecify.annotations.NullMarked;
