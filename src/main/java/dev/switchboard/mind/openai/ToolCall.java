package dev.switchboard.mind.openai;

/**
 * What the model wants done. Untrusted: neither the name nor the arguments have been looked at, only their size. Prints
 * the name of the tool alone.
 *
 * @param id by which the result is given back
 * @param arguments as the model wrote them: meant to be a JSON object, and not always one
 */
public record ToolCall(String id, String name, String arguments) {

    private static final int LONGEST_NAME = 200;

    public ToolCall {
        if (id.isBlank() || id.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a tool call needs an id of up to " + LONGEST_NAME + " characters");
        }
        if (name.isBlank() || name.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("a tool call needs a name of up to " + LONGEST_NAME + " characters");
        }
    }

    @Override
    public String toString() {
        return "ToolCall[" + arguments.length() + " characters of arguments]";
    }
}
