package dev.switchboard.line.telephony;

import dev.switchboard.carrier.twiml.TwimlTemplate;
import dev.switchboard.carrier.twiml.Voices;
import dev.switchboard.ground.carrier.CarrierAccount;
import dev.switchboard.ground.carrier.CarrierCalls;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.LiveFiles;
import java.security.SecureRandom;
import java.util.Map;
import java.util.function.Supplier;
import org.springframework.stereotype.Component;

/** Calls that say a code to whoever answers. */
@Component
final class SelfCalls {

    private static final int CODES = 1_000_000;
    private static final int RING_SECONDS = 45;

    private final SecureRandom random = new SecureRandom();
    private final CarrierCalls calls;
    private final Supplier<TwimlTemplate> words;
    private final Supplier<Voices> voices;

    SelfCalls(CarrierCalls calls, LiveFiles files) {
        this.calls = calls;
        this.words = files.of("twiml/code.ftlx", text -> TwimlTemplate.parse("code.ftlx", text));
        this.voices = files.of("twiml/voices.yml", Voices::parse);
    }

    /** Six digits. */
    String newCode() {
        return "%06d".formatted(random.nextInt(CODES));
    }

    /** @return the id of the call */
    String say(CarrierAccount account, PhoneNumber from, PhoneNumber to, String code) {
        String twiml = words.get()
                .render(Map.of(
                        "code", String.join(". ", code.split("")),
                        "voice", voices.get().voice(""),
                        "language", voices.get().language("")));
        return calls.place(account, from, to, twiml, RING_SECONDS);
    }
}
