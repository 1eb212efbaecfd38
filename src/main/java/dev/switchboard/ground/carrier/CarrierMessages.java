package dev.switchboard.ground.carrier;

import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.springframework.stereotype.Component;

/**
 * Messages as the carrier keeps them.
 *
 * @see <a href="https://www.twilio.com/docs/messaging/api/message-resource">Message</a>
 */
@Component
public final class CarrierMessages {

    private static final Pattern ID = Pattern.compile("[SM]M[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern MEDIA = Pattern.compile("ME[0-9a-f]{32}|[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}");
    private static final int NOT_FOUND = 404;

    private final CarrierApi rest;

    CarrierMessages(CarrierApi rest) {
        this.rest = rest;
    }

    /**
     * Deletes a message for good: its body, and what the carrier knows of both sides. What can't be the id of one is none.
     *
     * @throws CarrierException if the carrier refuses, 404 if it has none of that id, 409 while it is on its way; or does not
     *     answer
     */
    public void delete(CarrierAccount account, String sid) {
        if (ID.matcher(sid).matches()) {
            rest.delete(account, "/Messages/" + sid + ".json");
        }
    }

    /**
     * Deletes the files of a message; the message stays. One that has none, or is not there any more, is done; so is one of the
     * simulator, which never had any.
     *
     * @throws CarrierException if the carrier refuses, or does not answer
     */
    public void deleteMedia(CarrierAccount account, String sid) {
        if (account.simulated() || !ID.matcher(sid).matches()) {
            return;
        }
        for (String file : media(account, sid)) {
            try {
                rest.delete(account, "/Messages/" + sid + "/Media/" + file + ".json");
            } catch (CarrierException failed) {
                unlessGone(failed);
            }
        }
    }

    private List<String> media(CarrierAccount account, String sid) {
        try {
            return StreamSupport.stream(
                            rest.get(account, "/Messages/" + sid + "/Media.json", Map.of())
                                    .path("media_list")
                                    .spliterator(),
                            false)
                    .map(file -> file.path("sid").asText())
                    .filter(known -> MEDIA.matcher(known).matches())
                    .toList();
        } catch (CarrierException failed) {
            unlessGone(failed);
            return List.of();
        }
    }

    private static void unlessGone(CarrierException failed) {
        if (!failed.isRefused() || failed.status() != NOT_FOUND) {
            throw failed;
        }
    }
}
