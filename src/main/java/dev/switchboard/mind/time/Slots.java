package dev.switchboard.mind.time;

import java.util.Map;

/** What stood in the slots of a pattern, by their names. */
record Slots(Map<String, Object> values) {

    <T> T get(String name, Class<T> type) {
        Object value = values.get(name);
        if (value == null) {
            throw new IllegalArgumentException("there is no {" + name + "}");
        }
        return type.cast(value);
    }

    boolean has(String name) {
        return values.containsKey(name);
    }

    /** @param argument a number, or the name of a slot that holds one */
    int number(String argument) {
        Object value = values.get(argument);
        return value instanceof Integer number ? number : Integer.parseInt(argument);
    }
}
