package dev.switchboard.line.mmi;

import java.util.Optional;

/**
 * The forwarding services of a network.
 *
 * @see <a href="https://www.3gpp.org/dynareport/22030.htm">3GPP TS 22.030, Annex B</a>
 */
public enum ForwardingService {
    UNCONDITIONAL("21", false, "every call"),
    BUSY("67", false, "calls that come while the line is busy"),
    NO_REPLY("61", true, "calls that nobody answers"),
    NOT_REACHABLE("62", false, "calls that come while the phone is off or out of reach"),
    ALL("002", true, "every call, whatever the phone does"),
    ALL_CONDITIONAL("004", true, "calls that are not answered, come while the line is busy, or find the phone off");

    private final String code;
    private final boolean timed;
    private final String calls;

    ForwardingService(String code, boolean timed, String calls) {
        this.code = code;
        this.timed = timed;
        this.calls = calls;
    }

    public String code() {
        return code;
    }

    /** Whether it waits for an answer first, so that a ring time means something. */
    public boolean isTimed() {
        return timed;
    }

    String calls() {
        return calls;
    }

    static Optional<ForwardingService> of(String code) {
        for (ForwardingService service : values()) {
            if (service.code.equals(code)) {
                return Optional.of(service);
            }
        }
        return Optional.empty();
    }
}
