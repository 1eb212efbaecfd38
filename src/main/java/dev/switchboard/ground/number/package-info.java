/** Phone numbers as the whole service knows them: E.164 inside, masked in every log line. */
@NullMarked
package dev.switchboard.ground.number;

import org.jspecify.annotations.NullMarked;
