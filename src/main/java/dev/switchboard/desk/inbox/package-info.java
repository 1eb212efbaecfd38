/** What is filed for people to read: conversations and every word in or out. */
@NullMarked
package dev.switchboard.desk.inbox;

import org.jspecify.annotations.NullMarked;
