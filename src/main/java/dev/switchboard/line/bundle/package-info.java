/**
 * Numbers that need papers: {@link dev.switchboard.line.bundle.Bundles} gathers what a country asks for,
 * {@link dev.switchboard.line.bundle.BundleSubmission} hands it in at the carrier, and
 * {@link dev.switchboard.line.bundle.BundleLooks} sees what became of it and has the number bought.
 *
 * <p>Who somebody is and what is on their documents is encrypted here, and told to nobody but the carrier.
 */
@NullMarked
package dev.switchboard.line.bundle;

import org.jspecify.annotations.NullMarked;
