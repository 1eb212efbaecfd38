/**
 * How long an organization keeps words, recordings, files, people and its audit log, and the nightly work that takes away what is
 * older. Goes the way of erasing a person: rows stay with their figures, and a night that was cut off goes on where it stopped.
 */
@NullMarked
package dev.switchboard.desk.retention;

import org.jspecify.annotations.NullMarked;
