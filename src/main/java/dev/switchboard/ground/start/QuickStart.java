package dev.switchboard.ground.start;

import java.io.IOException;
import java.io.OutputStream;
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
 * needs an option, and jars that are not within a jar; so the first start makes both beside its data while it serves, and later ones
 * hand over to a Java of their own that has them. Whoever gives Java any option of his own is left alone.
 */
public final class QuickStart {

    private static final Logger LOG = LoggerFactory.getLogger(QuickStart.class);

    /** In the environment; {@code true} turns it on: who counts processes, or stops them by hand, should not find two unasked. */
    private static final String SWITCH = "SWITCHBOARD_QUICK_START";

    private static final String HANDED_OVER = "switchboard.handed-over";
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS", "_JAVA_OPTIONS");
    private static final long STOP_SECONDS = 60;
    private static final long LATER_SECONDS = 60;
    private static final int KILLED = 137;

    private final Optional<StartArchive> archive;

    private QuickStart(Optional<StartArchive> archive) {
        this.archive = archive;
    }

    /** What there is for this process. */
    public static QuickStart here() {
        if (System.getProperty(HANDED_OVER) != null) {
            endWithParent();
            return new QuickStart(Optional.empty());
        }
        String[] arguments = ProcessHandle.current().info().arguments().orElse(new String[0]);
        Path home = Path.of(System.getenv().getOrDefault("SWITCHBOARD_HOME", "."));
        return new QuickStart(jar(arguments, System.getenv()).map(jar -> StartArchive.of(home, jar)));
    }

    /** The jar, if it was started by {@code java -jar} and nothing else. */
    static Optional<Path> jar(String[] arguments, Map<String, String> environment) {
        boolean plain = arguments.length >= 2
                && arguments[0].equals("-jar")
                && OPTIONS.stream().noneMatch(environment::containsKey)
                && environment.getOrDefault(SWITCH, "false").equalsIgnoreCase("true");
        return plain
                ? Optional.of(Path.of(arguments[1]).toAbsolutePath()).filter(Files::isRegularFile)
                : Optional.empty();
    }

    /** Whether {@link #serve} may be called. */
    public boolean isReady() {
        return archive.filter(StartArchive::isReady).isPresent();
    }

    /**
     * Serves in a process of its own, whose output is this one's, and which ends with this one however that ends.
     *
     * @return its exit code
     */
    public int serve(String... words) throws IOException, InterruptedException {
        List<String> command = Stream.of(
                        archive.orElseThrow().command().stream(),
                        Stream.of(
                                "-D" + HANDED_OVER + "=true",
                                "-jar",
                                archive.get().jar().toString(),
                                "serve"),
                        Stream.of(words))
                .flatMap(part -> part)
                .toList();
        archive.get().use();
        Process service = new ProcessBuilder(command)
                .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(service), "stop"));
        return service.waitFor();
    }

    private static void stop(Process service) {
        service.toHandle().destroy(); // the process itself would close what it reads from first, and be gone at once
        try {
            service.waitFor(STOP_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** The other side of it: what this process reads from ends when whoever started it is gone, killed or not. */
    private static void endWithParent() {
        daemon("parent", () -> {
            try {
                System.in.transferTo(OutputStream.nullOutputStream());
            } catch (IOException gone) {
                LOG.debug("nobody there");
            }
            Runtime.getRuntime().halt(KILLED); // as it would have been itself
        });
    }

    /** Makes the archive for the next start, a minute from now, as what the machine does when there is nothing else to do. */
    public void prepare() {
        archive.filter(missing -> !missing.isReady())
                .ifPresent(missing -> daemon("start-archive", () -> {
                    try {
                        TimeUnit.SECONDS.sleep(LATER_SECONDS);
                        missing.make();
                        LOG.info("The next start takes about half as long; see \"A quicker start\" in docs/start.md");
                    } catch (IOException failed) {
                        LOG.warn("The next start takes as long as this one: {}", failed.getMessage());
                    } catch (InterruptedException stopped) {
                        Thread.currentThread().interrupt();
                    }
                }));
    }

    private static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }
}
