package dev.switchboard.faults;

import dev.switchboard.CarrierPost;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.springframework.util.FileSystemUtils;

/** Everything that a scenario runs in, in a folder of its own. */
final class House implements AutoCloseable {

    private static final String APP_PASSWORD = "faults-app-password";
    private static final Duration STARTS_WITHIN = Duration.ofMinutes(2);

    private final Path folder;
    private final Random random;
    private final Duration length;
    private final PostgresServer database;
    private final Outside outside;
    private final KafkaBroker broker;
    private final List<Instance> instances;
    private final Path disk;
    private final Instant begun;
    private int kills;

    /** Starts everything, and waits until calls are answered. @param length how long callers will call */
    House(Path folder, Scenario scenario, Random random, Duration length) throws Exception {
        this(folder, scenario, random, length, Map.of());
    }

    /** @param more settings of the service */
    House(Path folder, Scenario scenario, Random random, Duration length, Map<String, String> more) throws Exception {
        this.folder = folder;
        this.random = random;
        this.length = length;
        disk = scenario == Scenario.DISK_FULL ? ownDisk(folder.resolve("disk")) : null;
        database = new PostgresServer(disk == null ? folder : disk);
        outside = new Outside(new Random(random.nextLong()));
        broker = scenario.overKafka ? new KafkaBroker(folder.resolve("kafka")) : null;
        Path home = folder.resolve("home");
        FileSystemUtils.copyRecursively(Path.of("routes"), home.resolve("routes"));
        FileSystemUtils.copyRecursively(Path.of("config"), home.resolve("config"));
        instances = Stream.iterate(0, i -> i + 1)
                .limit(scenario.instances)
                .map(i -> new Instance(home, folder.resolve("service-" + i + ".log"), settings(more)))
                .toList();
        for (Instance instance : instances) {
            instance.start();
            awaitAnswers(instance);
        }
        Callers.addOrganizations(database.sql());
        begun = Instant.now();
    }

    /** A small file system, so that it can run full without harm. */
    private static Path ownDisk(Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        Process mount = new ProcessBuilder(
                        "mount", "-t", "tmpfs", "-o", "size=320m,mode=0777", "tmpfs", folder.toString())
                .inheritIO()
                .start();
        if (mount.waitFor() != 0) {
            throw new IllegalStateException("a disk that can run full has to be mounted, which this user may not do");
        }
        return folder;
    }

    private Map<String, String> settings(Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("PUBLIC_URL", CarrierPost.PUBLIC_URL);
        settings.put("DATABASE_URL", database.url());
        settings.put("DATABASE_USER", "postgres");
        settings.put("DATABASE_PASSWORD", "any");
        settings.put("DATABASE_APP_PASSWORD", APP_PASSWORD);
        settings.put("TWILIO_ACCOUNT_SID", Callers.ACCOUNT);
        settings.put("TWILIO_AUTH_TOKEN", Callers.TOKEN);
        settings.put("TWILIO_PHONE_NUMBER", "+12139999999");
        settings.put("TWILIO_API_BASE_URL", outside.url());
        settings.put("JWT_SECRET", Texters.JWT_SECRET);
        settings.put("OPENAI_API_KEY", "faults");
        settings.put("OPENAI_BASE_URL", outside.url() + "/v1");
        if (broker != null) {
            settings.put("KAFKA_BROKERS", broker.address());
            settings.put(
                    "SWITCHBOARD_KAFKA_LEASE",
                    "30s"); // instead of minutes, after which what a broker forgot is sent again
        }
        settings.putAll(more);
        return settings;
    }

    /** @param share of the time that callers call */
    void rest(double share) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (length.toMillis() * share));
    }

    void serveFor(double seconds) throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep((long) (seconds * 1_000));
    }

    /** Until callers have called for as long as they should. */
    void restToTheEnd() throws InterruptedException {
        TimeUnit.MILLISECONDS.sleep(
                Math.max(0, Duration.between(Instant.now(), begun.plus(length)).toMillis()));
    }

    /** Whether there is time for as much trouble as anybody asked for. */
    boolean isLong() {
        return length.compareTo(Duration.ofMinutes(1)) >= 0;
    }

    boolean isTimeUp() {
        return Instant.now().isAfter(begun.plus(length));
    }

    double random() {
        return random.nextDouble();
    }

    void await(Callable<Boolean> condition) {
        Awaitility.await().atMost(STARTS_WITHIN).until(condition);
    }

    private void awaitAnswers(Instance instance) {
        await(instance::isReady);
    }

    /** Kills it, and waits until it answers again. */
    void restart(Instance instance) throws IOException, InterruptedException {
        kills++;
        instance.kill();
        instance.start();
        awaitAnswers(instance);
    }

    /** Lets it finish what it has begun, as a rolling update does. */
    void replace(Instance instance) throws IOException, InterruptedException {
        instance.stop();
        instance.start();
        awaitAnswers(instance);
    }

    void fillDisk() throws IOException {
        byte[] block = new byte[64 * 1024];
        try (OutputStream filler = Files.newOutputStream(disk.resolve("filler"))) {
            while (true) {
                filler.write(block);
            }
        } catch (IOException full) {
            // that is what it is for
        }
    }

    void emptyDisk() throws IOException {
        Files.delete(disk.resolve("filler"));
    }

    /** A server that could not write its log has stopped itself. */
    void reviveDatabase() throws IOException {
        if (!database.isUp()) {
            database.start();
            await(database::isUp);
        }
    }

    /** How often a process of the service was killed. */
    int kills() {
        return kills;
    }

    PostgresServer database() {
        return database;
    }

    KafkaBroker broker() {
        return broker;
    }

    Outside outside() {
        return outside;
    }

    List<Instance> instances() {
        return instances;
    }

    Path folder() {
        return folder;
    }

    @Override
    public void close() throws IOException {
        try {
            for (Instance instance : instances) {
                instance.kill();
            }
            if (broker != null) {
                broker.kill();
            }
            outside.close();
            database.stopAtOnce();
            if (disk != null) {
                new ProcessBuilder("umount", "-l", disk.toString()).start().waitFor();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
