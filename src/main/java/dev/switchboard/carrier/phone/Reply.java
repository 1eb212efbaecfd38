package dev.switchboard.carrier.phone;

/**
 * What a caller does: speaks, presses keys, hangs up, or none of it.
 *
 * @param keys digits, {@code *} and {@code #}
 */
public record Reply(String words, String keys, boolean hangsUp) {

    public static final Reply SILENCE = new Reply("", "", false);
    public static final Reply HANG_UP = new Reply("", "", true);

    static Reply words(String words) {
        return new Reply(words, "", false);
    }

    @Override
    public String toString() {
        return "Reply[hangsUp=" + hangsUp + "]";
    }
}
