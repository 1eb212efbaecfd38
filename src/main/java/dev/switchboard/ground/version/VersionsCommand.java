package dev.switchboard.ground.version;

import dev.switchboard.ground.version.TrialStore.Running;
import java.io.PrintStream;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;

/** {@code versions [number]}: what was changed of the files lately and what is on trial, or how one version differs from the one before. */
public final class VersionsCommand {

    public static final String USAGE = "Usage: versions [number]";

    private static final int DONE = 0;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;
    private static final int MOST = 30;
    private static final int NAMES = 3;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss").withZone(ZoneOffset.UTC);

    private VersionsCommand() {}

    /**
     * @param settings as on a command line, before those of the environment
     * @return the exit code: 0 done, 1 failed, 2 wrong words
     */
    public static int run(String[] words, PrintStream out, PrintStream err, String... settings) {
        if (words.length > 1 || words.length == 1 && !words[0].matches("[1-9][0-9]{0,17}")) {
            err.println("versions: expected nothing, or the number of a version. " + USAGE);
            return WRONG_WORDS;
        }
        return VersionTables.open(
                "versions",
                err,
                (versions, instances, home) -> words.length == 0
                        ? list(versions, instances, out)
                        : show(Long.parseLong(words[0]), versions, out, err),
                settings);
    }

    static int list(VersionStore versions, InstanceStore instances, PrintStream out) {
        for (Version version : versions.list(Long.MAX_VALUE, MOST)) {
            out.printf(
                    "%6d  %s  %-8s  %s  %s%n",
                    version.number(),
                    TIME.format(version.createdAt()),
                    version.source(),
                    version.actor(),
                    what(version));
        }
        for (Serving serving : instances.serving()) {
            out.printf(
                    "%s serves version %d%s%n",
                    serving.instance(),
                    serving.number(),
                    serving.agrees() ? "" : " and not the last: " + serving.problem());
        }
        new TrialStore(versions).running().ifPresent(running -> out.println(tried(running)));
        return DONE;
    }

    private static String tried(Running running) {
        Trial trial = running.trial();
        return "on trial: \"%s\" (draft %s) for %s, since %s by %s"
                .formatted(
                        running.title(),
                        trial.draftId(),
                        trial.share() == null
                                ? "organization " + trial.organizationId()
                                : trial.share() + " % of calls",
                        TIME.format(trial.startedAt()),
                        trial.startedBy());
    }

    private static String what(Version version) {
        List<String> names = version.files();
        String some = String.join(", ", names.subList(0, Math.min(NAMES, names.size())));
        String more = names.size() > NAMES ? " and " + (names.size() - NAMES) + " more" : "";
        return (version.restores() == null ? "" : "back to " + version.restores() + ": ")
                + (version.note().isEmpty() ? "" : "\"" + version.note() + "\" ")
                + some
                + more;
    }

    private static int show(long number, VersionStore versions, PrintStream out, PrintStream err) {
        if (versions.find(number).isEmpty()) {
            err.println("versions: there is no version " + number);
            return FAILED;
        }
        versions.changes(number).forEach(change -> out.println(change.difference()));
        return DONE;
    }
}
