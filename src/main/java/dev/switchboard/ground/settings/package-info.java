/** What an organization may change of itself: phone settings, numbers and credentials; every change is written down. */
@NullMarked
package dev.switchboard.ground.settings;

import org.jspecify.annotations.NullMarked;
