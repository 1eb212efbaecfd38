package dev.switchboard.line.porting;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A number that is to be brought along.
 *
 * @param carrier that it comes to: {@code twilio} or {@code signalwire}
 * @param numberType {@code local}, {@code mobile} or {@code toll_free}; null if the carrier did not say
 * @param needsPin whether the losing carrier asks for a PIN and the account's number
 * @param reason why it waits for somebody, or came to nothing
 * @param signedBy the name under the letter of authorization
 * @param attempt how often it was submitted
 * @param handingSince since when this attempt is being handed to the carrier; null when it is not
 */
public record PortRequest(
        UUID id,
        PhoneNumber number,
        String carrier,
        @Nullable String numberType,
        boolean needsPin,
        PortState state,
        @Nullable String reason,
        PortDetails details,
        boolean hasPin,
        boolean hasBill,
        boolean hasLetter,
        @Nullable String signedBy,
        @Nullable Instant signedAt,
        int attempt,
        @Nullable Instant handingSince,
        AtCarrier atCarrier,
        @Nullable Instant submittedAt,
        @Nullable UUID numberId,
        @Nullable Instant switchedAt,
        String createdBy,
        Instant createdAt,
        Instant updatedAt) {

    /**
     * What the carrier said of this attempt.
     *
     * @param documentSid of the bill
     * @param status in its words
     * @param signatureUrl where it has its own letter signed
     * @param focAt when the number is going to come
     */
    public record AtCarrier(
            @Nullable String sid,
            @Nullable String documentSid,
            @Nullable String status,
            @Nullable String signatureUrl,
            @Nullable Instant focAt) {}

    /** What stands in the place of the carrier's words for a request that it knows nothing of any more. */
    static final String LOST = "unknown to the carrier";

    /** What has to be added before it can be submitted, by names in JSON. */
    public List<String> missing() {
        List<String> missing = new ArrayList<>(details.missing());
        if (needsPin && details.accountNumber() == null) {
            missing.add("accountNumber");
        }
        if (needsPin && !hasPin) {
            missing.add("pin");
        }
        if (!hasBill) {
            missing.add("bill");
        }
        if (!hasLetter) {
            missing.add("letter");
        }
        return missing;
    }

    /** Under which its PIN is kept with the other secrets. */
    String secret() {
        return secret(id);
    }

    static String secret(UUID id) {
        return "port/" + id;
    }

    /** Whether somebody does at the carrier by hand what an API does at others. */
    public boolean byHand() {
        return carrier.equals("signalwire");
    }

    /** Whether the carrier knows nothing of this attempt any more, so that there may be another. */
    boolean isLost() {
        return LOST.equals(atCarrier.status());
    }

    @Override
    public String toString() {
        return "PortRequest[" + id + ", " + state.wire() + "]";
    }
}
