package dev.switchboard;

import dev.switchboard.carrier.phone.CallCommand;
import dev.switchboard.carrier.phone.TextCommand;
import dev.switchboard.carrier.rehearsal.RehearseCommand;
import dev.switchboard.carrier.replay.ReplayCommand;
import dev.switchboard.desk.explain.ExplainCommand;
import dev.switchboard.ground.backup.RestoreCommand;
import dev.switchboard.ground.database.MigrateCommand;
import dev.switchboard.ground.job.JobCommand;
import dev.switchboard.ground.proof.CheckCommand;
import dev.switchboard.ground.start.QuickStart;
import dev.switchboard.ground.start.TryStart;
import dev.switchboard.ground.version.RollbackCommand;
import dev.switchboard.ground.version.VersionsCommand;
import dev.switchboard.isolation.IsolationCommand;
import dev.switchboard.line.clerk.ClerkEventCommand;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the commands are called, what they do and how they are used, for whoever asks or has mistyped one. */
final class Help {

    private static final Set<String> ASKED = Set.of("help", "--help", "-h", "-?");

    private static final String SERVE = """
            Usage: serve [settings]
              --server.port=8090      any setting of config/application.yml, or a variable in the environment: PORT=8090
            docs/configuration.md has them all.""";

    private static final List<Entry> COMMANDS = List.of(
            new Entry("serve", "answers the phone; what is done without a command", SERVE),
            new Entry("call", "places a call to a running service", CallCommand.USAGE),
            new Entry("text", "writes a text to a running service", TextCommand.USAGE),
            new Entry(
                    "rehearse",
                    "plays callers against a running service, and judges the answers",
                    RehearseCommand.USAGE),
            new Entry(
                    "replay",
                    "shows which past calls changed files would have handled differently",
                    ReplayCommand.USAGE),
            new Entry("check", "proves routes/ and config/ without starting anything", CheckCommand.USAGE),
            new Entry("versions", "lists what was changed in routes/ and config/", VersionsCommand.USAGE),
            new Entry("rollback", "puts an older version of them back", RollbackCommand.USAGE),
            new Entry("explain", "tells everything that is known of a call", ExplainCommand.USAGE),
            new Entry("job", "runs a job now", JobCommand.USAGE),
            new Entry("clerk-event", "tells a running service something as Clerk would", ClerkEventCommand.USAGE),
            new Entry("migrate", "brings the database's schema up to date", MigrateCommand.USAGE),
            new Entry("restore", "puts a backup back into an empty database", RestoreCommand.USAGE),
            new Entry("try-start", "starts once on a database that is thrown away", TryStart.USAGE),
            new Entry("prepare-start", "makes what a quick start needs, beside the jar", QuickStart.USAGE),
            new Entry(
                    "isolation-check", "tries to reach one organization's data from another", IsolationCommand.USAGE));

    private Help() {}

    private record Entry(String name, String does, String usage) {}

    /** What is printed to whoever asks for help, with {@code help}, {@code --help} or {@code -h} before or after a command. */
    static Optional<String> asked(String... args) {
        if (args.length == 0) {
            return Optional.empty();
        }
        boolean first = ASKED.contains(args[0]);
        boolean after = args.length > 1
                && (ASKED.contains(args[1]) && !args[1].equals("help")
                        || Arrays.asList(args).contains("--help"));
        if (!first && !after) {
            return Optional.empty();
        }
        String named = first && args.length > 1 ? args[1] : args[0];
        return Optional.of(entry(named).map(Help::of).orElseGet(Help::all));
    }

    private static Optional<Entry> entry(String name) {
        return COMMANDS.stream().filter(each -> each.name().equals(name)).findFirst();
    }

    private static String of(Entry entry) {
        return entry.name() + ": " + entry.does() + "\n" + entry.usage();
    }

    static String all() {
        return Stream.concat(
                        Stream.of("Usage: java -jar switchboard.jar [command] [words]"),
                        COMMANDS.stream().map(each -> "  %-16s %s".formatted(each.name(), each.does())))
                .collect(Collectors.joining("\n", "", "\n'<command> --help' says more of one."));
    }

    /** For whoever has mistyped a command: the one that was meant, if it is clear, and all that there are. */
    static String unknown(String command) {
        String meant = COMMANDS.stream()
                .map(Entry::name)
                .filter(name -> isNear(command, name))
                .findFirst()
                .map(name -> " Did you mean '" + name + "'?")
                .orElse("");
        return "Unknown command '" + command + "'." + meant + "\n" + all();
    }

    /** Begins alike, or is one letter away. */
    private static boolean isNear(String typed, String name) {
        if (typed.length() > 2 && (name.startsWith(typed) || typed.startsWith(name))) {
            return true;
        }
        int common = 0;
        int least = Math.min(typed.length(), name.length());
        while (common < least && typed.charAt(common) == name.charAt(common)) {
            common++;
        }
        int end = 0;
        while (end < least - common && typed.charAt(typed.length() - 1 - end) == name.charAt(name.length() - 1 - end)) {
            end++;
        }
        return name.length() > 2 && Math.max(typed.length(), name.length()) - common - end <= 1;
    }
}
