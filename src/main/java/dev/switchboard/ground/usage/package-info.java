/**
 * The ledger: what an organization is charged for, at the price that is expected, and later at the one that the carrier took. Only
 * added to, so that its plain sum is always what is known best; knows no wing and asks no carrier.
 */
@NullMarked
package dev.switchboard.ground.usage;

import org.jspecify.annotations.NullMarked;
