/** Who changed what, from what to what, and who listened, downloaded, exported, shared and opened. Rows are only ever added; they go by age alone. */
@NullMarked
package dev.switchboard.ground.audit;

import org.jspecify.annotations.NullMarked;
