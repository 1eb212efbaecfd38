package dev.switchboard.ground.start;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code java -jar} in half of its time: most of a start is reading classes, and Java can keep them as they were, in an archive. That
 * needs an option, and jars that are not within a jar; so the build makes both beside the jar, or else the first start beside its data
 * while it serves, and a start becomes a Java that has them, in the same process. Whoever gives Java any option of his own is left alone.
 */
public final class QuickStart {

    public static final String USAGE = "Usage: prepare-start";

    /** In the environment; {@code false} turns it off. */
    private static final String SWITCH = "SWITCHBOARD_QUICK_START";

    /** Holds the jar as it was named, so that whoever looks for the process by it finds it. */
    private static final String STARTED_AS = "switchboard.started-as";

    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final long LATER_SECONDS = 30;
    private static final int FAILED = 1;
    private static final int WRONG_WORDS = 2;

    private final Optional<StartArchive> archive;

    private QuickStart(Optional<StartArchive> archive) {
        this.archive = archive;
    }

    /** What there is for this process. */
    public static QuickStart here() {
        Path home = home();
        String startedAs = System.getProperty(STARTED_AS);
        if (startedAs != null) {
            StartArchive.of(home, Path.of(startedAs).toAbsolutePath()).use();
            return new QuickStart(Optional.empty());
        }
        return new QuickStart(startedJar().map(jar -> StartArchive.of(home, jar)));
    }

    private static Optional<Path> startedJar() {
        return jar(ProcessHandle.current().info().arguments().orElse(new String[0]), System.getenv());
    }

    private static Path home() {
        return Path.of(System.getenv().getOrDefault("SWITCHBOARD_HOME", "."));
    }

    /** The jar, if it was started by {@code java -jar} and nothing else, where a process can become another. */
    static Optional<Path> jar(String[] arguments, Map<String, String> environment) {
        boolean plain = arguments.length >= 2
                && arguments[0].equals("-jar")
                && canBecomeAnother()
                && OPTIONS.stream().noneMatch(environment::containsKey)
                && !environment.getOrDefault(SWITCH, "true").equalsIgnoreCase("false");
        return plain
                ? Optional.of(Path.of(arguments[1]).toAbsolutePath()).filter(Files::isRegularFile)
                : Optional.empty();
    }

    /** Asked here, as {@link Exec} has to be looked for in all jars within the jar. */
    static boolean canBecomeAnother() {
        String system = System.getProperty("os.name");
        return system.startsWith("Linux") || system.startsWith("Mac");
    }

    /** Becomes a Java that has the archive and does the same; returns if there is none yet, or it can't be done. */
    public void become(String command, String... words) {
        archive.filter(StartArchive::isReady).ifPresent(ready -> {
            try {
                ready.become(java(ready, command, words));
            } catch (IOException failed) {
                log().warn("This start takes as long as the first one: {}", failed.getMessage());
            }
        });
    }

    private static List<String> java(StartArchive archive, String command, String... words) {
        return Stream.of(
                        archive.command().stream(),
                        Stream.of(
                                "-D" + STARTED_AS + "=" + archive.original(),
                                "-jar",
                                archive.jar().toString(),
                                command),
                        Stream.of(words))
                .flatMap(part -> part)
                .toList();
    }

    /** Makes the archive for the next start, somewhat later, as what the machine does when there is nothing else to do. */
    public void prepare() {
        archive.filter(missing -> !missing.isReady()).ifPresent(missing -> {
            Thread thread = new Thread(() -> make(missing), "start-archive");
            thread.setDaemon(true);
            thread.start();
        });
    }

    private static void make(StartArchive missing) {
        try {
            TimeUnit.SECONDS.sleep(LATER_SECONDS);
            missing.make(home(), idle());
            log().info("The next start takes about half as long; see \"A quicker start\" in docs/start.md");
        } catch (IOException failed) {
            log().warn("The next start takes as long as this one: {}", failed.getMessage());
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** As what the machine does when there is nothing else to do. */
    private static List<String> idle() {
        return Files.isExecutable(Path.of("/usr/bin/nice")) ? List.of("/usr/bin/nice", "-n", "19") : List.of();
    }

    /**
     * {@code prepare-start}: makes the archive beside the jar, as the build does, so that the first start is a quick one.
     *
     * @return the exit code
     */
    public static int prepare(String[] words, PrintStream out, PrintStream err) throws InterruptedException {
        if (words.length > 0) {
            err.println("prepare-start: expected no words, got " + words.length + ". " + USAGE);
            return WRONG_WORDS;
        }
        Optional<StartArchive> archive = startedJar().map(StartArchive::besideJar);
        if (archive.isEmpty()) {
            out.println(
                    "Nothing is prepared: a quick start is turned off, or not for this system or these options of Java.");
            return 0;
        }
        try {
            if (!archive.get().isReady()) {
                archive.get().make(home(), List.of());
            }
            out.println("It starts quickly from " + archive.get().folder());
            return 0;
        } catch (IOException failed) {
            err.println("prepare-start: " + failed.getMessage() + ". The first start makes it.");
            return FAILED;
        }
    }

    /** Not before there is something to say: looking for it in all jars would take as long as all else here. */
    private static Logger log() {
        return LoggerFactory.getLogger(QuickStart.class);
    }
}
