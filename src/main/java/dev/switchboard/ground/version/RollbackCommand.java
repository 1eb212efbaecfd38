package dev.switchboard.ground.version;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.UUID;

/**
 * {@code rollback <number>}: puts the files of a version back. An instance that runs checks and writes them; where none runs, as
 * when a bad file keeps the service from starting, they are written here, and the next start checks them.
 */
public final class RollbackCommand {

    public static final String USAGE = "Usage: rollback <number>; 'versions' lists them";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final Duration LATELY = Duration.ofSeconds(5);
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration TO_BE_TAKEN = Duration.ofSeconds(10);
    private static final long LOOK_MILLIS = 200;

    private RollbackCommand() {}

    /**
     * @param settings as on a command line, before those of the environment
     * @return the exit code: 0 done, 1 failed, 2 wrong words
     */
    public static int run(String[] words, PrintStream out, PrintStream err, String... settings) {
        if (words.length != 1 || !words[0].matches("[1-9][0-9]{0,17}")) {
            err.println("rollback: expected the number of a version. " + USAGE);
            return WRONG_WORDS;
        }
        long number = Long.parseLong(words[0]);
        return VersionTables.open(
                "rollback",
                err,
                (versions, instances, home) -> {
                    if (versions.find(number).isEmpty()) {
                        err.println("rollback: there is no version " + number + "; 'versions' lists them");
                        return FAILED;
                    }
                    return instances.isAnybodyHeardOf(LATELY)
                            ? ask(number, instances, out, err)
                            : write(number, versions, home, out, err);
                },
                settings);
    }

    private static int ask(long number, InstanceStore instances, PrintStream out, PrintStream err) {
        UUID order = instances.order(number, actor());
        long start = System.nanoTime();
        while (System.nanoTime() - start < PATIENCE.toNanos()) {
            InstanceStore.Settled settled = instances.look(order);
            if (settled.outcome() != null) {
                (settled.failed() ? err : out).println("rollback: " + settled.outcome());
                return settled.failed() ? FAILED : DONE;
            }
            boolean late = System.nanoTime() - start > TO_BE_TAKEN.toNanos();
            if (late && !settled.taken() && instances.withdraw(order)) {
                err.println("rollback: no instance has taken it; nothing was changed. Try again.");
                return FAILED;
            }
            try {
                Thread.sleep(LOOK_MILLIS);
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return FAILED;
            }
        }
        err.println("rollback: an instance is still at it; 'versions' tells what came of it");
        return FAILED;
    }

    static int write(long number, VersionStore versions, Path home, PrintStream out, PrintStream err) {
        FileSet target = versions.set(number);
        FileSet last = versions.set(versions.last());
        try {
            HomeFiles files = new HomeFiles(home);
            files.write(target.inPlaceOf(last));
            for (String name : files.setAside(target.texts().keySet())) {
                out.println("rollback: " + name + " is in no version; it is " + name + ".aside~ now");
            }
        } catch (IOException | IllegalArgumentException failed) {
            err.println("rollback: the folders routes/ and config/ under " + home.toAbsolutePath()
                    + " can't be written; nothing was changed");
            return FAILED;
        }
        versions.did(actor(), "restored", "version/" + number, "to the disk, while no instance ran");
        out.println("rollback: the files of version " + number
                + " are written. No instance runs: they serve, and are checked, at the next start.");
        return DONE;
    }

    /** Who is signed in at the machine. */
    private static String actor() {
        String login = System.getProperty("user.name", "nobody").replaceAll("[^A-Za-z0-9._@-]", "-");
        return "command line: " + login.substring(0, Math.min(login.length(), 100));
    }
}
