/** Calls back: an owner's reply to an alert, or a button, rings somebody of the organization and then the customer. */
@NullMarked
package dev.switchboard.desk.callback;

import org.jspecify.annotations.NullMarked;
