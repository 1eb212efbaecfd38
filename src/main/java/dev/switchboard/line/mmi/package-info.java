/** What a phone dials to set its network's call forwarding: made, read, checked and said in words. */
@NullMarked
package dev.switchboard.line.mmi;

import org.jspecify.annotations.NullMarked;
