/**
 * Asks services outside that speak JSON over HTTPS, each with a simulator in its place where no key is set. A request
 * leaves once, within a time and a size, and ends in one of three ways: never sent, refused, or nobody knows.
 */
@NullMarked
package dev.switchboard.ground.outside;

import org.jspecify.annotations.NullMarked;
