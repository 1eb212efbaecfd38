/**
 * What figures are called, what they mean, and how each is made from sums: one class for a page, which is also all that an owner reads
 * of it. It counts nothing itself.
 */
@NullMarked
package dev.switchboard.ground.figure.page;

import org.jspecify.annotations.NullMarked;
