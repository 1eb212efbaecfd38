package dev.switchboard.line.bundle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A document of papers, without what is on it.
 *
 * @param requirement the carrier's name of what it proves
 * @param type the carrier's name of this kind of document
 * @param fileName as its owner calls it; empty for an address, which is no file
 * @param begun whether it may be at the carrier although nothing of that is written down
 * @param hasFile whether the file is still kept here
 * @param carrierStatus in the carrier's own words
 * @param reasons what the carrier holds against it
 * @param removed whether it is still to be taken back at the carrier
 */
public record BundleDocument(
        UUID id,
        UUID bundleId,
        String requirement,
        String type,
        String fileName,
        Optional<String> contentType,
        int sizeBytes,
        boolean begun,
        boolean hasFile,
        Optional<String> sid,
        String carrierStatus,
        List<String> reasons,
        boolean removed,
        Instant created) {

    boolean isAddress() {
        return type.equals(Regulation.ADDRESS);
    }

    @Override
    public String toString() {
        return "BundleDocument[" + id + "]";
    }
}
