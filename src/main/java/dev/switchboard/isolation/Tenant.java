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

    /** What an address may ask for: whichever of these it takes for an id. Those that most take come first. */
    List<String> names() {
        List<String> names = new java.util.ArrayList<>(List.of(number, callSid, id.toString(), accountSid));
        ids.values().forEach(row -> names.add(row.toString()));
        return names;
    }

    @Override
    public String toString() {
        return "Tenant[" + id + "]";
    }
}
