package dev.switchboard.ground.http;

import java.util.Set;

/** For tests that have a site of their own on this machine. */
public final class TestGet {

    private TestGet() {}

    public static GuardedGet thatReaches(String host) {
        return new GuardedGet(each -> !each.equals(host) && InnerAddresses.isInner(each), Set.of());
    }
}
