/**
 * The whole database as one file, taken while calls go on, and put back into an empty one. Knows tables by the catalog only, so
 * that one that is new tomorrow is in the backup of tomorrow; roles, policies and indexes come from the migrations.
 */
@NullMarked
package dev.switchboard.ground.backup;

import org.jspecify.annotations.NullMarked;
