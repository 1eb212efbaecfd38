/**
 * All that is kept of one person, given to whoever has a right to it: as JSON, with recordings and files beside it. Knows the tables
 * that erasing a person knows, and reads of other rooms' things only where they are.
 */
@NullMarked
package dev.switchboard.desk.privacy;

import org.jspecify.annotations.NullMarked;
