/** What is sent to an owner's phone, with what words, and what became of it. */
@NullMarked
package dev.switchboard.desk.alert;

import org.jspecify.annotations.NullMarked;
