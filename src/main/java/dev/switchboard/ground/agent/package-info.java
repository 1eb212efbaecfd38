/**
 * What an organization has decided about its agent: how far it talks, when somebody is there, whom it hands over to, whom
 * it refuses.
 *
 * <p>Kept in memory as one value for each organization; whoever answers a call asks here and waits for nobody.
 */
@NullMarked
package dev.switchboard.ground.agent;

import org.jspecify.annotations.NullMarked;
