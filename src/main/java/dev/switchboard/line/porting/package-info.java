/**
 * Numbers that businesses bring along from another carrier: {@link dev.switchboard.line.porting.Ports} and
 * {@link dev.switchboard.line.porting.PortPapers} take the request, {@link dev.switchboard.line.porting.PortHandOver} hands
 * it to the carrier once, {@link dev.switchboard.line.porting.PortLooks} ask how it stands, and
 * {@link dev.switchboard.line.porting.PortSwitch} lets the agent answer when the number has come.
 *
 * <p>Whatever happens is a row of its history, an entry of the audit log and a word to the owner, in one transaction.
 */
@NullMarked
package dev.switchboard.line.porting;

import org.jspecify.annotations.NullMarked;
