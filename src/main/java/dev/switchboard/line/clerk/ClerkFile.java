package dev.switchboard.line.clerk;

import dev.switchboard.ground.reload.BadFileException;
import dev.switchboard.ground.reload.YamlText;
import dev.switchboard.ground.security.Role;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** {@code config/clerk.yml}: what Clerk's names for plans and roles mean here. */
record ClerkFile(Map<String, String> plans, Map<String, Role> roles) {

    private static final Set<String> PLANS = Set.of("starter", "professional", "enterprise");
    private static final Set<String> ROLES = Set.of("owner", "member");

    /** @throws BadFileException naming what can't be */
    static ClerkFile parse(String yaml) throws BadFileException {
        File file = YamlText.read(yaml, File.class);
        Map<String, Role> roles = new HashMap<>();
        for (Map.Entry<String, String> each : turned("roles", file.roles, ROLES).entrySet()) {
            roles.put(each.getKey(), Role.of(each.getValue()).orElseThrow());
        }
        return new ClerkFile(turned("plans", file.plans, PLANS), Map.copyOf(roles));
    }

    private static Map<String, String> turned(
            String place, @Nullable Map<String, @Nullable List<String>> names, Set<String> ours)
            throws BadFileException {
        if (names == null || !ours.equals(names.keySet())) {
            throw new BadFileException(
                    0,
                    place + ": expected "
                            + String.join(", ", ours.stream().sorted().toList()) + ", and no others");
        }
        Map<String, String> turned = new HashMap<>();
        for (Map.Entry<String, @Nullable List<String>> each : names.entrySet()) {
            for (String name : each.getValue() == null ? List.<String>of() : each.getValue()) {
                if (turned.put(name.toLowerCase(Locale.ROOT), each.getKey()) != null) {
                    throw new BadFileException(0, place + ": " + name + " stands there twice");
                }
            }
        }
        return Map.copyOf(turned);
    }

    /** Nothing if nobody has said what it means. */
    Optional<String> plan(String slug) {
        return Optional.ofNullable(plans.get(slug.strip().toLowerCase(Locale.ROOT)));
    }

    /** Whoever has a role that nobody has said anything of may do what members do. */
    Role role(String name) {
        return roles.getOrDefault(name.toLowerCase(Locale.ROOT), Role.MEMBER);
    }

    private record File(
            @Nullable Map<String, @Nullable List<String>> plans,
            @Nullable Map<String, @Nullable List<String>> roles) {}
}
