package dev.switchboard.ground.agent;

/**
 * Where a conversation ends in taking a message, whatever is being said.
 *
 * @param turns of the caller
 * @param tokens of the model, in and out
 * @param cents for the model and the carrier
 */
public record CallLimits(int turns, int minutes, int tokens, int cents) {

    public static final int MOST_TURNS = 200;
    public static final int MOST_MINUTES = 60;
    public static final int FEWEST_TOKENS = 1_000;
    public static final int MOST_TOKENS = 1_000_000;
    public static final int MOST_CENTS = 5_000;
    public static final CallLimits USUAL = new CallLimits(20, 10, 30_000, 50);

    /** @throws IllegalArgumentException if one of them is out of its range */
    public CallLimits {
        within("turns", turns, 1, MOST_TURNS);
        within("minutes", minutes, 1, MOST_MINUTES);
        within("tokens", tokens, FEWEST_TOKENS, MOST_TOKENS);
        within("cents", cents, 1, MOST_CENTS);
    }

    private static void within(String name, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException("expected %s from %d to %d".formatted(name, least, most));
        }
    }
}
