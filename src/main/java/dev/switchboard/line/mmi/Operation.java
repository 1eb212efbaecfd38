package dev.switchboard.line.mmi;

/**
 * What a code does to a service.
 *
 * @see <a href="https://www.3gpp.org/dynareport/22030.htm">3GPP TS 22.030, 6.5.2</a>
 */
public enum Operation {
    /** With a number it registers that number as well. */
    ACTIVATE("*"),
    DEACTIVATE("#"),
    INTERROGATE("*#"),
    REGISTER("**"),
    ERASE("##");

    private final String prefix;

    Operation(String prefix) {
        this.prefix = prefix;
    }

    public String prefix() {
        return prefix;
    }

    static Operation of(String prefix) {
        for (Operation operation : values()) {
            if (operation.prefix.equals(prefix)) {
                return operation;
            }
        }
        throw new IllegalArgumentException("no operation begins so");
    }
}
