package dev.switchboard.line.telephony;

import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.line.mmi.BadCodeException;
import dev.switchboard.line.mmi.DialCode;
import dev.switchboard.line.mmi.ServiceCode;
import dev.switchboard.line.mmi.StarCode;
import dev.switchboard.line.telephony.MobileCarriers.Codes;
import dev.switchboard.line.telephony.MobileCarriers.Row;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What to dial so that calls reach the agent, and to switch that off again.
 *
 * @param activation as the carrier documents it; {@code onDial} is what the keys are; both empty where a menu does it
 * @param query asks the network how it stands; null where there is no code for that
 * @param ringSeconds what the code says, which may differ from what was asked for; null if it says nothing
 * @param warnings {@code RING_TIME_ADJUSTED}, {@code RING_TIME_NOT_SUPPORTED}, {@code PLUS_NOT_DIALABLE}, and those that
 *     {@code config/carriers.yml} gives the carrier
 */
public record ForwardingCodes(
        String activation,
        String deactivation,
        @Nullable String query,
        Dialable onDial,
        Dialable offDial,
        @Nullable Integer ringSeconds,
        List<String> instructions,
        List<String> warnings,
        List<Alternative> alternatives) {

    /**
     * @param askedSeconds 5 to 60; networks know 5 to 30 in steps of five
     * @throws BadCodeException if the carrier can't forward to this number
     */
    static ForwardingCodes of(Row carrier, ForwardingType type, PhoneNumber destination, int askedSeconds)
            throws BadCodeException {
        Codes codes = carrier.codes(type);
        if (codes == null) {
            throw new IllegalArgumentException("expected a carrier that forwards such calls alone");
        }
        int seconds = ServiceCode.nearestRingTime(askedSeconds);
        if (codes.isMenu()) {
            return ofMenu(codes, destination, askedSeconds, seconds);
        }
        DialCode on = codes.on(destination, seconds);
        List<DialCode> others = codes.others();
        Dialable onDial = Dialable.of(on, carrier);
        Dialable offDial = Dialable.of(others.get(0), carrier);
        return new ForwardingCodes(
                on.text(),
                others.get(0).text(),
                others.size() > 1 ? others.get(1).text() : null,
                onDial,
                offDial,
                codes.hasRingTime() ? seconds : null,
                instructions(carrier, on, onDial, others.get(0), offDial),
                warnings(carrier, codes, type, askedSeconds, seconds),
                codes.allAlternatives().stream()
                        .flatMap(other -> alternative(other, carrier, destination, seconds).stream())
                        .toList());
    }

    /** Nothing where it can't be dialled: star codes reach numbers of the North American plan only. */
    private static Optional<Alternative> alternative(Codes codes, Row carrier, PhoneNumber destination, int seconds) {
        try {
            DialCode on = codes.on(destination, seconds);
            String off = DialCode.parse(codes.off()).text();
            return Optional.of(new Alternative(on.text(), off, Dialable.of(on, carrier), on.explain()));
        } catch (BadCodeException notThere) {
            return Optional.empty();
        }
    }

    private static List<String> instructions(
            Row carrier, DialCode on, Dialable onDial, DialCode off, Dialable offDial) {
        return List.of(
                "Take the phone whose number it is; its carrier is " + carrier.name() + ".",
                "Dial " + onDial.keys() + " and press the call key. " + on.explain(),
                "Wait until the phone says that it is done, or three short tones are heard, and hang up.",
                "Call your number from another phone: the agent answers.",
                "To switch it off again dial " + offDial.keys() + ". " + off.explain());
    }

    /** Nothing to dial: it is set where the service is managed. */
    private static ForwardingCodes ofMenu(Codes codes, PhoneNumber destination, int asked, int seconds) {
        List<String> instructions = new ArrayList<>(codes.menu(destination, seconds));
        instructions.add("Call your number from another phone: the agent answers.");
        List<String> warnings = new ArrayList<>(codes.allWarnings());
        if (codes.hasRingTime() && asked != seconds) {
            warnings.add("RING_TIME_ADJUSTED");
        }
        Dialable nothing = new Dialable("", "");
        return new ForwardingCodes(
                "",
                "",
                null,
                nothing,
                nothing,
                codes.hasRingTime() ? seconds : null,
                List.copyOf(instructions),
                List.copyOf(warnings),
                List.of());
    }

    private static List<String> warnings(Row carrier, Codes codes, ForwardingType type, int asked, int seconds) {
        List<String> warnings = new ArrayList<>();
        if (codes.hasRingTime() && asked != seconds) {
            warnings.add("RING_TIME_ADJUSTED");
        }
        if (type == ForwardingType.SAFETY_NET && !codes.hasRingTime()) {
            warnings.add("RING_TIME_NOT_SUPPORTED");
        }
        if (carrier.tenDigits()) {
            warnings.add("PLUS_NOT_DIALABLE");
        }
        warnings.addAll(codes.allWarnings());
        return warnings;
    }

    /** @param explanation what it does, in words */
    public record Alternative(String activationCode, String deactivationCode, Dialable dial, String explanation) {}

    /**
     * A code as keys are pressed.
     *
     * @param link an address that opens a phone's keypad with it, {@code #} written as RFC 3966 asks
     */
    public record Dialable(String keys, String link) {

        static Dialable of(DialCode code, Row carrier) throws BadCodeException {
            // A network with star codes takes ten digits wherever the code is used.
            String keys = code instanceof StarCode star
                            && (carrier.tenDigits() || !star.number().isEmpty())
                    ? star.dialable().text()
                    : code.text();
            return new Dialable(keys, "tel:" + keys.replace("#", "%23"));
        }
    }
}
