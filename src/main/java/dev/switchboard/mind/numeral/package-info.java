/**
 * The words that numbers are made of, in English and Spanish, for those who read spoken numbers. How they are put together is
 * up to who reads them: digits that were dictated, digits that must not be kept, and amounts that may be said are not the same.
 */
@NullMarked
package dev.switchboard.mind.numeral;

import org.jspecify.annotations.NullMarked;
