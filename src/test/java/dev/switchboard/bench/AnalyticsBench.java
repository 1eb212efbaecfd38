package dev.switchboard.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * How long pages of figures take for an organization of many calls of a year, how long the sums of a day of many organizations take,
 * and whether the voice webhook feels them.
 */
public final class AnalyticsBench {

    private static final int ROUNDS = 40;
    private static final int WARM_UP = 10;
    private static final int CALLS_PER_SECOND = 30;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private AnalyticsBench() {}

    /** @param args how many organizations, and how many calls one of them has */
    public static void main(String[] args) throws Exception {
        int organizations = args.length > 0 ? Integer.parseInt(args[0]) : 10_000;
        int calls = args.length > 1 ? Integer.parseInt(args[1]) : 1_000_000;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("JWT_SECRET", TelephonyBench.JWT_SECRET);
            settings.put("SWITCHBOARD_LIMITS_API_PERSON_BURST", "1000000");
            settings.put("SWITCHBOARD_LIMITS_API_ORGANIZATION_BURST", "1000000");
            settings.put("SPRING_APPLICATION_JSON", "{\"switchboard\": {\"jobs\": {\"sum-days\": \"off\"}}}");
            ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"))
                    .close(); // which makes the tables
            database.addOrganizations(organizations);
            database.addPast(calls, 365, 1);
            database.addDay(20, organizations);
            settings.put("SPRING_APPLICATION_JSON", "{\"switchboard\": {\"jobs\": {\"sum-days\": \"0 * * * * ?\"}}}");
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("2.log"))) {
                System.out.printf("all of the past, summed for the first time: %.1f s%n", database.awaitSums());
                pages(service.port);
                nights(database, service.port, organizations);
            }
        }
    }

    private static void pages(int port) throws Exception {
        LocalDate today = LocalDate.now(ZoneOffset.UTC);
        Map<String, String> times = new LinkedHashMap<>();
        times.put("30 days by day", "?groupBy=day");
        times.put("a year by day", "?groupBy=day&from=" + today.minusDays(364));
        times.put("800 days by month", "?groupBy=month&from=" + today.minusDays(799));
        times.put("a year of one number", "?groupBy=week&number=%2B12132000001&from=" + today.minusDays(364));
        for (String group : List.of("calls", "alerts", "numbers", "revenue", "costs", "dialogue", "activity")) {
            for (Map.Entry<String, String> time : times.entrySet()) {
                if (group.equals("activity") && !time.getKey().startsWith("30")) {
                    continue;
                }
                measure(port, group + ", " + time.getKey(), group + (group.equals("activity") ? "" : time.getValue()));
            }
        }
    }

    private static void measure(int port, String name, String question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/analytics/" + question))
                .header("Authorization", "Bearer " + TelephonyBench.token(1))
                .build();
        double[] millis = new double[ROUNDS];
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(name + ": " + answer.statusCode() + " " + answer.body());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf("%-32s p50 %6.1f ms, p95 %6.1f ms%n", name, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100]);
    }

    /** A day that every organization has calls on is summed once more, while calls come in. */
    private static void nights(BenchDatabase database, int port, int organizations) throws Exception {
        Callers callers = new Callers(organizations);
        Load.run(port, 8, 20, CALLS_PER_SECOND, callers::incoming);
        double[] before = new double[4];
        for (int i = 0; i < before.length; i++) {
            before[i] =
                    Load.run(port, 8, 10, CALLS_PER_SECOND, callers::incoming).p99();
        }
        database.openLastDay();
        double[] during = new double[4];
        Thread load = new Thread(() -> {
            try {
                for (int i = 0; i < during.length; i++) {
                    during[i] = Load.run(port, 8, 10, CALLS_PER_SECOND, callers::incoming)
                            .p99();
                }
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
            }
        });
        database.awaitSumsToBegin();
        load.start();
        double seconds = database.awaitSums();
        load.join();
        System.out.printf(
                "a day of %,d organizations: %.1f s; voice webhook at %d/s, p99 of rounds of 10 s: before %s, from its beginning on %s%n",
                organizations, seconds, CALLS_PER_SECOND, Arrays.toString(before), Arrays.toString(during));
    }
}
