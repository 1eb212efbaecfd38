package dev.switchboard.carrier.phone;

/**
 * What a {@code <Gather>} waits for.
 *
 * @param words whether words are understood
 * @param keys whether keys are
 * @param most keys after which it goes on at once; 0: as many as come
 * @param endKey that ends the keys and is none of them; empty: none does
 * @param seconds of silence after which it goes on without
 */
record Listening(boolean words, boolean keys, int most, String endKey, int seconds) {

    private static final String KEYS = "[0-9*#]+";

    /** What somebody does who was to say or to press this. */
    Reply reply(String text) {
        if (!keys || !text.matches(KEYS)) {
            return Reply.words(text);
        }
        int end = endKey.isEmpty() ? -1 : text.indexOf(endKey);
        String pressed = end < 0 ? text : text.substring(0, end);
        return new Reply("", most > 0 && pressed.length() > most ? pressed.substring(0, most) : pressed, false);
    }
}
