/**
 * What people of an organization work with: the inbox, people, messages and alerts.
 *
 * <p>May know the values of {@code carrier} and {@code mind}, never their stores, and {@code ground}.
 */
@NullMarked
package dev.switchboard.desk;

import org.jspecify.annotations.NullMarked;
