package dev.switchboard.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * What the packaged jar holds of the machine's memory, started as the README says: the first time, and from the archive of classes that it
 * makes then; a minute after it is up, under full load, and a minute after that.
 */
public final class MemoryBench {

    private static final int ORGANIZATIONS = 10_000;
    private static final int CONNECTIONS = 32;
    private static final int STEP_SECONDS = 10;
    private static final int IDLE_SECONDS = 60;
    private static final int ARCHIVE_SECONDS = 300;

    private MemoryBench() {}

    /** @param args the jar, and the seconds of full load, 120 */
    public static void main(String[] args) throws Exception {
        Path jar = Path.of(args[0]).toAbsolutePath();
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 120;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-").toAbsolutePath();
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("SWITCHBOARD_HOME", home(folder).toString());
            watch("the first start", jar, settings, folder, database, seconds);
            watch("from the archive", jar, settings, folder, database, seconds);
        }
    }

    /** A folder with the files of the project, for data of its own. */
    private static Path home(Path folder) throws IOException {
        Path home = Files.createDirectory(folder.resolve("home"));
        for (String files : List.of("routes", "config")) {
            Files.createSymbolicLink(home.resolve(files), Path.of(files).toAbsolutePath());
        }
        return home;
    }

    private static void watch(
            String name, Path jar, Map<String, String> settings, Path folder, BenchDatabase database, int seconds)
            throws Exception {
        Path log = folder.resolve(name.replace(' ', '-') + ".log");
        try (ServiceProcess service = ServiceProcess.startJar(jar, settings, log)) {
            if (database.calls() == 0) {
                database.addOrganizations(ORGANIZATIONS);
            }
            Callers callers = new Callers(ORGANIZATIONS);
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            long idle = service.residentMegabytes();
            List<String> loaded = new ArrayList<>();
            for (int i = 0; i < seconds / STEP_SECONDS; i++) {
                Load.Figures figures =
                        Load.run(service.port, CONNECTIONS, STEP_SECONDS, 0, callers.ready(STEP_SECONDS * 10_000));
                loaded.add("%,d MB at %,.0f/s".formatted(service.residentMegabytes(), figures.perSecond()));
            }
            TimeUnit.SECONDS.sleep(IDLE_SECONDS);
            System.out.printf(
                    "%s: %,d MB after a minute; under full load %s; %,d MB a minute later%n",
                    name, idle, loaded, service.residentMegabytes());
            awaitArchive(Path.of(settings.get("SWITCHBOARD_HOME"), "data/start"));
        }
    }

    private static void awaitArchive(Path folder) throws Exception {
        for (int i = 0; i < ARCHIVE_SECONDS && !hasArchive(folder); i++) {
            TimeUnit.SECONDS.sleep(1);
        }
    }

    private static boolean hasArchive(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return false;
        }
        try (Stream<Path> files = Files.list(folder)) {
            return files.anyMatch(made -> Files.exists(made.resolve("classes")));
        }
    }
}
