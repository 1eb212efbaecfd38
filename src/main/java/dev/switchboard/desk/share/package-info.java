/** What people do with a call: write to the other party, share its recording, take its transcript away. */
@NullMarked
package dev.switchboard.desk.share;

import org.jspecify.annotations.NullMarked;
