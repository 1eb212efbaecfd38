/** Files that came along with messages: fetched, checked by what they hold, kept, and given out so that they do no harm. */
@NullMarked
package dev.switchboard.desk.media;

import org.jspecify.annotations.NullMarked;
