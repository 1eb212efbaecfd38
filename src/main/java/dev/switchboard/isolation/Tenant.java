package dev.switchboard.isolation;

import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * An organization that was made for the check, with one of everything.
 *
 * @param word stands in every text of it, and nowhere else
 * @param ids of its rows, by table
 */
record Tenant(
        UUID id,
        String word,
        String number,
        String accountSid,
        String authToken,
        String callSid,
        Map<String, UUID> ids) {

    /** What an address may ask for: whichever of these it takes for an id. */
    List<String> names() {
        List<String> names = new java.util.ArrayList<>(
                ids.values().stream().map(UUID::toString).toList());
        names.addAll(List.of(id.toString(), number, callSid, accountSid));
        return names;
    }

    @Override
    public String toString() {
        return "Tenant[" + id + "]";
    }
}
