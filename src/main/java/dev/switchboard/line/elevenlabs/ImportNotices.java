package dev.switchboard.line.elevenlabs;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.notice.Notices;
import java.util.Optional;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Tells the owner and the platform's administrator of a number that somebody has to import at ElevenLabs by hand. */
@Component
final class ImportNotices {

    static final String TYPE = "elevenlabs_import_required";

    private static final String HOW =
            " Import it in the ElevenLabs dashboard (Phone numbers, import from Twilio), choose the agent,"
                    + " then enter its phone id with the number here.";

    private final OrganizationScope scope;
    private final Notices notices;

    ImportNotices(OrganizationScope scope, Notices notices) {
        this.scope = scope;
        this.notices = notices;
    }

    /** Why nothing but hands can do it; nothing if something else can. */
    Optional<String> reason(NumberState number) {
        return number.carrier() == Carrier.TWILIO
                ? Optional.empty()
                : Optional.of("ElevenLabs imports no numbers of this carrier by itself.");
    }

    /** @param why a sentence, or empty */
    void raise(UUID organization, NumberState number, String why) {
        String message =
                number.number().display() + " is not known to ElevenLabs yet." + (why.isEmpty() ? "" : " " + why) + HOW;
        String key = number.id().toString();
        scope.in(
                organization,
                jdbc -> notices.tell(jdbc, organization, TYPE, key, Optional.of(number.number()), message));
        notices.raise(TYPE, key, Optional.of(number.number()), message);
    }

    /** There is nothing to do any more. */
    void settle(UUID organization, NumberState number, String who) {
        String key = number.id().toString();
        scope.in(organization, jdbc -> {
            notices.settle(jdbc, organization, TYPE, key);
            return true;
        });
        scope.nowhere()
                .sql("SELECT close_platform_notices(?, ?, ?)")
                .params(TYPE, key, who)
                .query(Integer.class)
                .single();
    }
}
