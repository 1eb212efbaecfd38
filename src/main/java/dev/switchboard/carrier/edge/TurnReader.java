package dev.switchboard.carrier.edge;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.carrier.dialogue.Said;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads a turn of a conversation. Its number, and how often the caller has waited, stand in the address that we gave out. */
final class TurnReader {

    private static final Pattern QUERY = Pattern.compile("turn=([0-9]{1,4})(?:&wait=([0-9]))?");
    private static final Pattern KEYS = Pattern.compile("[0-9*#]{1,20}");
    private static final Pattern LANGUAGE = Pattern.compile("[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*");

    private TurnReader() {}

    static Said read(CallLeg leg, String query, FormBody form) throws RefusedException {
        Matcher place = QUERY.matcher(query);
        int turn = place.matches() ? Integer.parseInt(place.group(1)) : 0;
        if (turn < 1 || turn > Said.MOST_TURNS) {
            throw WebhookReader.bad("turn: expected 1 to " + Said.MOST_TURNS);
        }
        String keys = Fields.shortText(form, "Digits");
        return new Said(
                leg,
                turn,
                "gather",
                Fields.text(form, "SpeechResult").strip(),
                KEYS.matcher(keys).matches() ? keys : "",
                Optional.of(Fields.shortText(form, "Language"))
                        .filter(tag -> LANGUAGE.matcher(tag).matches()),
                place.group(2) == null ? 0 : Integer.parseInt(place.group(2)),
                Instant.now());
    }
}
