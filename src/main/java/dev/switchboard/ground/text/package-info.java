/**
 * Plain text messages: which characters they may hold, and how many of them a carrier charges for; and days and times as one
 * says them; and what an e-mail address looks like.
 */
@NullMarked
package dev.switchboard.ground.text;

import org.jspecify.annotations.NullMarked;
