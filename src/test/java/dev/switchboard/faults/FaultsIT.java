package dev.switchboard.faults;

import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * What was acknowledged is kept, and done once, whatever breaks. In every build the service is killed, PostgreSQL
 * restarted and each webhook repeated out of order in one scenario, which is harder than one after the other and starts
 * and settles only once; the profile {@code faults} runs all scenarios by themselves, for longer, and writes the
 * results down.
 *
 * <p>System properties: {@code faults.scenarios} (names, or {@code all}), {@code faults.seconds} for which callers call
 * in each, {@code faults.seed}, {@code faults.results} (a file to write).
 */
class FaultsIT {

    private static final String IN_EVERY_BUILD = "AT_ONCE";
    private static final int CALLS_PER_SECOND = 30;
    private static final int TEXTS_PER_SECOND = 10;
    private static final Duration LENGTH = Duration.ofSeconds(Integer.getInteger("faults.seconds", 30));
    private static final long SEED = Long.getLong("faults.seed", System.nanoTime());
    private static final List<String> ROWS = new ArrayList<>();

    @TestFactory
    Stream<DynamicTest> losesNothingAcknowledgedAndDoublesNothing() {
        String names = System.getProperty("faults.scenarios", IN_EVERY_BUILD);
        return (names.equals("all")
                        ? Arrays.stream(Scenario.values())
                        : Arrays.stream(names.split(",")).map(Scenario::valueOf))
                .map(scenario -> dynamicTest(scenario.title, () -> run(scenario)));
    }

    private static void run(Scenario scenario) throws Exception {
        Random random = new Random(SEED + scenario.ordinal());
        Path folder = Files.createDirectories(Path.of("target", "faults").toAbsolutePath());
        folder = Files.createTempDirectory(folder, scenario.name().toLowerCase() + "-");
        System.out.printf("%s: seed %d, %s%n", scenario.title, SEED, folder);
        try (House house = new House(folder, scenario, random, LENGTH);
                Ledger ledger = new Ledger(folder.resolve("ledger.txt"))) {
            Callers callers = new Callers(house.instances(), ledger, new Random(random.nextLong()), scenario.shuffled);
            Texters texters = new Texters(
                    house.instances(), ledger, house.outside(), new Random(random.nextLong()), scenario.shuffled);
            callers.begin(CALLS_PER_SECOND);
            texters.begin(TEXTS_PER_SECOND);
            scenario.makeTrouble(house);
            house.restToTheEnd();
            callers.end();
            texters.end();
            Verdict verdict = new Verdict(house.database().sql(), ledger, house.outside(), callers);
            verdict.awaitSettled();
            texters.tellTheRest();
            String row = verdict.check(scenario.title + (house.kills() > 0 ? " (" + house.kills() + " kills)" : ""));
            if (scenario == Scenario.REPLACED) {
                verdict.checkNothingUnknown();
            }
            System.out.println(row);
            ROWS.add(row);
        }
    }

    @AfterAll
    static void writeResults() throws IOException, InterruptedException {
        String file = System.getProperty("faults.results", "");
        if (!file.isEmpty()) {
            Files.writeString(Path.of(file), """
                    # What broke, and what was lost

                    Written by `./mvnw verify -Pfaults`. %s, seed %d, %d calls and %d texts with a reply each second, for %d s in each scenario, on %s.

                    Acknowledged: webhooks of calls that came in, of words, of ends, of texts and of deliveries, and replies asked for by the
                    API, that were answered as if they were stored. The
                    95 %% bound is the largest share of losses that a run without any leaves possible: 3 in so many. An alert whose
                    fate is unknown may have been sent, and is never sent again; `failed` has its reason shown; `pending` waits for
                    a refused account to be mended. Apologies ask for a voicemail; refused and broken requests are tried again, as a
                    carrier does. Every answered voice webhook counts in its latency, cold starts included.

                    | what breaks | acknowledged | lost | 95 %% bound | alerts | apologies | refused | broken | voice p50, p99 |
                    |---|---|---|---|---|---|---|---|---|
                    %s
                    """.formatted(
                            LocalDate.now(ZoneOffset.UTC),
                            SEED,
                            CALLS_PER_SECOND,
                            TEXTS_PER_SECOND,
                            LENGTH.toSeconds(),
                            machine(),
                            String.join("\n", ROWS)));
        }
    }

    private static String machine() throws IOException, InterruptedException {
        Process git = new ProcessBuilder("git", "describe", "--always", "--dirty").start();
        String commit = new String(git.getInputStream().readAllBytes()).strip();
        git.waitFor();
        return "%d cores (%s, %s), JDK %s, commit %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.name"),
                        System.getProperty("os.arch"),
                        System.getProperty("java.version"),
                        commit);
    }
}
