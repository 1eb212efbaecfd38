package dev.switchboard.ground.audit;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What somebody did.
 *
 * @param actor the token's {@code sub}
 * @param action one of {@link #ACTIONS}
 * @param subject for example {@code phone-settings} or {@code credentials/twilio}
 * @param fields field to before and after; never a secret
 */
public record Change(String actor, String action, String subject, Map<String, List<@Nullable Object>> fields) {

    /** What can be done: the first three change something, all others take something out of the house. */
    public static final Set<String> ACTIONS =
            Set.of("created", "changed", "deleted", "heard", "downloaded", "exported", "shared", "opened");

    /** Somebody took something and changed nothing of it. */
    public static Change took(String actor, String action, String subject) {
        return new Change(actor, action, subject, Map.of());
    }

    /** What there was of something that is deleted. */
    public static Map<String, List<@Nullable Object>> forgotten(Map<String, @Nullable Object> before) {
        Map<String, @Nullable Object> nothing = new LinkedHashMap<>();
        before.keySet().forEach(name -> nothing.put(name, null));
        return between(before, nothing);
    }

    /** The fields whose values differ. */
    public static Map<String, List<@Nullable Object>> between(
            Map<String, @Nullable Object> before, Map<String, @Nullable Object> after) {
        Map<String, List<@Nullable Object>> changed = new LinkedHashMap<>();
        after.forEach((name, value) -> {
            if (!Objects.equals(before.get(name), value)) {
                changed.put(name, java.util.Arrays.asList(before.get(name), value));
            }
        });
        return changed;
    }
}
