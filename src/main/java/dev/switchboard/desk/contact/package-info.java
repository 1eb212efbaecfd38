/** People: who called or wrote, what is known of them, in and out as CSV, and how they are erased. */
@NullMarked
package dev.switchboard.desk.contact;

import org.jspecify.annotations.NullMarked;
