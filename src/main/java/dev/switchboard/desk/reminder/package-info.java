/**
 * What customers are told of their appointments in writing, and what they answer: confirmations, reminders, and C, R and X.
 * A reminder is looked at once more before it leaves, so that nobody is reminded of what is no more.
 */
@NullMarked
package dev.switchboard.desk.reminder;

import org.jspecify.annotations.NullMarked;
