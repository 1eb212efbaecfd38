/** Every message in or out: threads, what is sent and by which number, files, and who has said STOP. */
@NullMarked
package dev.switchboard.desk.message;

import org.jspecify.annotations.NullMarked;
