package dev.switchboard.ground.security;

import java.util.Locale;
import java.util.Optional;

/** What somebody may do: a member reads, an owner also writes settings and credentials, an admin is the platform. */
public enum Role {
    MEMBER,
    OWNER,
    ADMIN;

    /** As a token or the database spells it, for example {@code owner}. */
    public static Optional<Role> of(String name) {
        for (Role role : values()) {
            if (role.wire().equals(name)) {
                return Optional.of(role);
            }
        }
        return Optional.empty();
    }

    public String wire() {
        return name().toLowerCase(Locale.ROOT);
    }

    String authority() {
        return "ROLE_" + name();
    }
}
