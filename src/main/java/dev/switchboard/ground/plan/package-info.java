/**
 * What an organization pays for: {@link dev.switchboard.ground.plan.Plans} reads {@code config/plans.yml} and says how many numbers
 * a plan includes. It knows prices and limits, and nothing of who has which plan.
 */
@NullMarked
package dev.switchboard.ground.plan;

import org.jspecify.annotations.NullMarked;
