package dev.switchboard.ground.organization;

import java.time.Duration;

/** Directories that know no organization, and the platform's own accounts alone. */
public final class TestDirectories {

    private TestDirectories() {}

    public static Directory ofPlatform(PlatformProperties platform) {
        CarrierAccounts accounts = new CarrierAccounts(null, null, platform, "canary-simulated");
        return new Directory(
                new DirectoryQueries(null, accounts),
                accounts,
                new DirectoryProperties(10, Duration.ofMinutes(10), Duration.ofSeconds(1)));
    }
}
