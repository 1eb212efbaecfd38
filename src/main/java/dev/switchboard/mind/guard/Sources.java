package dev.switchboard.mind.guard;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The texts that a turn was given, by name: {@code passage:<id>}, {@code setting:<name>}, {@code service:<name>},
 * {@code tool:<name>} and {@code caller}. What the caller said holds nothing but what the caller said.
 */
public record Sources(List<Source> texts) {

    public static final String CALLER = "caller";

    private static final String TOOL = "tool:";

    public Sources {
        texts = List.copyOf(texts);
    }

    /** @param byName in the order in which they are asked */
    public static Sources of(Map<String, String> byName) {
        return new Sources(byName.entrySet().stream()
                .map(each -> new Source(each.getKey(), each.getValue()))
                .toList());
    }

    public static Sources none() {
        return new Sources(List.of());
    }

    public Sources with(String name, String text) {
        List<Source> more = new ArrayList<>(texts);
        more.add(new Source(name, text));
        return new Sources(more);
    }

    public record Source(String name, String text) {

        boolean isCaller() {
            return name.equals(CALLER);
        }

        /** Told by the organization, and not in the call. */
        boolean isLasting() {
            return !isCaller() && !name.startsWith(TOOL);
        }
    }
}
