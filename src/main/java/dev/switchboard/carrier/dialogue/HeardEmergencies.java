package dev.switchboard.carrier.dialogue;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import dev.switchboard.ground.agent.EmergencyNumber;
import dev.switchboard.ground.agent.EmergencyWords;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.LiveFiles;
import java.util.Optional;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Emergencies by {@code config/dialogue/emergency.yml}, in the country of the number that was called. */
@Component
class HeardEmergencies implements Emergencies {

    private static final String USUAL_COUNTRY = "US";

    private final Supplier<EmergencyWords> words;

    HeardEmergencies(LiveFiles files) {
        this.words = files.of("dialogue/emergency.yml", EmergencyWords::parse);
    }

    @Override
    public Optional<String> number(Conversation conversation) {
        return words.get().in(conversation.kept(), country(conversation)).map(EmergencyNumber::spoken);
    }

    private static String country(Conversation conversation) {
        return conversation.said().leg().called().map(HeardEmergencies::region).orElse(USUAL_COUNTRY);
    }

    private static String region(PhoneNumber number) {
        PhoneNumberUtil util = PhoneNumberUtil.getInstance();
        try {
            String region = util.getRegionCodeForNumber(util.parse(number.e164(), null));
            return region == null || region.equals("ZZ") || region.equals("001") ? USUAL_COUNTRY : region;
        } catch (NumberParseException unknown) {
            return USUAL_COUNTRY;
        }
    }
}
