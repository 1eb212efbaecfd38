package dev.switchboard.line.mmi;

import java.util.OptionalInt;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A supplementary-service code of 3GPP TS 22.030, 6.5.2: an operation, a service, and up to three pieces of information,
 * {@code **61*+15550109999*11*25#} for example.
 *
 * @param number where calls go; empty where the operation needs none
 * @param basicService the kind of calls, 11 for voice; empty for all
 * @param ringSeconds how long it rings first: 5 to 30 in steps of five
 */
public record ServiceCode(
        Operation operation,
        ForwardingService service,
        String number,
        OptionalInt basicService,
        OptionalInt ringSeconds)
        implements DialCode {

    public static final int SHORTEST_RING = 5;
    public static final int LONGEST_RING = 30;
    public static final int RING_STEP = 5;

    private static final Pattern CODE =
            Pattern.compile("(\\*\\*|##|\\*#|\\*|#)([0-9]{2,3})(?:\\*([^*#]*)(?:\\*([^*#]*)(?:\\*([^*#]*))?)?)?#");

    /** TS 22.030, Annex C. */
    private static final Set<Integer> BASIC_SERVICES = Set.of(10, 11, 12, 13, 16, 19, 20, 21, 22, 24, 25, 26, 99);

    /** @throws IllegalArgumentException for what no network knows */
    public ServiceCode {
        if (!number.isEmpty() && !NUMBER.matcher(number).matches()) {
            throw new IllegalArgumentException("expected a number of digits only");
        }
        if (operation == Operation.REGISTER && number.isEmpty()) {
            throw new IllegalArgumentException("expected a number to register");
        }
        if (basicService.isPresent() && !BASIC_SERVICES.contains(basicService.getAsInt())) {
            throw new IllegalArgumentException("expected a basic service of TS 22.030, Annex C");
        }
        if (ringSeconds.isPresent()
                && (!service.isTimed() || !isRingTime(ringSeconds.getAsInt()) || number.isEmpty())) {
            throw new IllegalArgumentException(
                    "expected a ring time of 5 to 30 seconds in steps of five, and a service that waits");
        }
    }

    private static boolean isRingTime(int seconds) {
        return seconds >= SHORTEST_RING && seconds <= LONGEST_RING && seconds % RING_STEP == 0;
    }

    /** The ring time nearest to {@code seconds} that a network knows. */
    public static int nearestRingTime(int seconds) {
        int nearest = Math.round(seconds / (float) RING_STEP) * RING_STEP;
        return Math.max(SHORTEST_RING, Math.min(LONGEST_RING, nearest));
    }

    /** @throws BadCodeException naming what is wrong */
    public static ServiceCode parse(String text) throws BadCodeException {
        Matcher code = CODE.matcher(text);
        if (!code.matches()) {
            throw new BadCodeException("a code like **21*+15550109999#");
        }
        ForwardingService service = ForwardingService.of(code.group(2))
                .orElseThrow(() -> new BadCodeException("a forwarding service: 21, 61, 62, 67, 002 or 004"));
        try {
            return new ServiceCode(
                    Operation.of(code.group(1)),
                    service,
                    part(code.group(3)),
                    number(code.group(4)),
                    number(code.group(5)));
        } catch (IllegalArgumentException refused) {
            throw new BadCodeException(
                    refused instanceof NumberFormatException
                            ? "a basic service and a ring time in digits"
                            : refused.getMessage().replaceFirst("^expected ", ""));
        }
    }

    private static String part(String text) {
        return text == null ? "" : text;
    }

    private static OptionalInt number(String text) {
        return part(text).isEmpty() ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(text));
    }

    @Override
    public String text() {
        StringBuilder text = new StringBuilder(operation.prefix()).append(service.code());
        if (!number.isEmpty() || basicService.isPresent()) {
            text.append('*').append(number);
        }
        if (basicService.isPresent() || ringSeconds.isPresent()) {
            text.append('*');
            basicService.ifPresent(text::append);
        }
        ringSeconds.ifPresent(seconds -> text.append('*').append(seconds));
        return text.append('#').toString();
    }

    @Override
    public String explain() {
        String calls = service.calls();
        return switch (operation) {
            case ACTIVATE -> number.isEmpty() ? "Switches forwarding of " + calls + " on again." : forwards(calls);
            case REGISTER -> forwards(calls);
            case DEACTIVATE -> "Switches forwarding of " + calls + " off; the network still remembers the number.";
            case ERASE -> "Switches forwarding of " + calls + " off and forgets the number.";
            case INTERROGATE -> "Asks where " + calls + " are forwarded to.";
        };
    }

    private String forwards(String calls) {
        String wait = ringSeconds.isPresent() ? " after " + ringSeconds.getAsInt() + " seconds" : "";
        return "Forwards " + calls + " to " + number + wait + ".";
    }
}
