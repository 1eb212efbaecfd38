package dev.switchboard.ground.carrier;

/** The ids that carriers give to accounts, calls, messages and recordings. */
public final class Sid {

    private static final int LONGEST = 64;

    private Sid() {}

    /** Whether it is one: 1 to 64 ASCII letters, digits, {@code -} and {@code _}. SignalWire's are UUIDs. */
    // No pattern: each webhook has three of them looked at, and patterns took a fifth of its work.
    public static boolean isSid(String text) {
        return !text.isEmpty() && text.length() <= LONGEST && text.chars().allMatch(Sid::isPart);
    }

    private static boolean isPart(int c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
