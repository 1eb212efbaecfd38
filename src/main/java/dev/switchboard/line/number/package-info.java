/**
 * Numbers that the service buys, looks after and gives back: {@link dev.switchboard.line.number.NumberOrders} take an order,
 * {@code routes/numbers/number-ordered.yaml} has it bought, and a daily comparison with the carrier's books finds what went
 * astray.
 *
 * <p>An order is written before the carrier is asked, so that whatever crashes, a number is bought once or not at all.
 */
@NullMarked
package dev.switchboard.line.number;

import org.jspecify.annotations.NullMarked;
