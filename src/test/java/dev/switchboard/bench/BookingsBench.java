package dev.switchboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** How long it takes to be told what is free in a month of twenty bays, every second hour of which is taken, and to book. */
public final class BookingsBench {

    static final String SERVICE = "00000000-0000-7000-8002-000000000001";

    private static final int BAYS = 20;
    private static final int DAYS = 31;
    private static final int WARM_UP = 300;
    private static final int ROUNDS = 1_000;
    private static final int BOOKINGS = 600;
    private static final int AT_ONCE = 4;
    private static final int A_SECOND = 10;
    private static final long SETTLE_MILLIS = 5_000; // until what the bookings before set going is done
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private BookingsBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("JWT_SECRET", TelephonyBench.JWT_SECRET);
            settings.put("SWITCHBOARD_LIMITS_API_PERSON_BURST", "1000000");
            settings.put("SWITCHBOARD_LIMITS_API_ORGANIZATION_BURST", "1000000");
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"))) {
                database.addOrganizations(2);
                database.addBookings(BAYS, DAYS + 3, 1);
                LocalDate first = LocalDate.now(ZoneOffset.UTC).plusDays(2);
                String month = "/api/availability?serviceId=" + SERVICE + "&from=" + first + "&to="
                        + first.plusDays(DAYS - 1L);
                List<JsonNode> free = availability(service.port, month);
                availability(
                        service.port,
                        month + "&resourceId=" + free.get(0).path("resourceId").asText());
                Collections.shuffle(free, new Random(16));
                int rest = WARM_UP + BOOKINGS;
                book(service.port, free.subList(0, WARM_UP), "booking, to warm up", 0);
                Thread.sleep(SETTLE_MILLIS);
                book(service.port, free.subList(WARM_UP, rest), "booking, " + A_SECOND + " a second", 1_000 / A_SECOND);
                book(
                        service.port,
                        free.subList(rest, rest + BOOKINGS),
                        "booking, as many as it can, " + AT_ONCE + " at once",
                        0);
            }
        }
    }

    private static List<JsonNode> availability(int port, String address) throws Exception {
        double[] millis = new double[ROUNDS];
        HttpResponse<String> answer = null;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            answer = HTTP.send(request(port, address).build(), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(answer.statusCode() + " " + answer.body());
            }
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        List<JsonNode> slots = new ArrayList<>();
        JSON.readTree(answer.body()).path("items").forEach(slots::add);
        print(
                (address.contains("resourceId") ? "availability of one bay" : "availability of all") + ", "
                        + slots.size() + " slots",
                millis);
        return slots;
    }

    /** Each booking sets texts, a score and news going, which run beside the next ones. */
    private static void book(int port, List<JsonNode> slots, String what, long apartMillis) throws Exception {
        ExecutorService hands = Executors.newFixedThreadPool(AT_ONCE);
        List<Future<Double>> asked = new ArrayList<>();
        for (JsonNode slot : slots) {
            asked.add(hands.submit(() -> book(port, slot)));
            Thread.sleep(apartMillis);
        }
        double[] millis = new double[slots.size()];
        for (int i = 0; i < millis.length; i++) {
            millis[i] = asked.get(i).get();
        }
        hands.shutdown();
        print(what, millis);
    }

    /** Some are taken by now: whoever is told so has waited as well. */
    private static double book(int port, JsonNode slot) throws Exception {
        String body = "{\"serviceId\": \"" + SERVICE + "\", \"scheduledAt\": \""
                + slot.path("startsAt").asText() + "\", \"resourceId\": \""
                + slot.path("resourceId").asText() + "\", \"phoneNumber\": \"+1405"
                + (2_000_000 + Math.abs(slot.hashCode() % 7_000_000)) + "\"}";
        HttpRequest request = request(port, "/api/appointments")
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        long begun = System.nanoTime();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 201 && answer.statusCode() != 409) {
            throw new IllegalStateException(answer.statusCode() + " " + answer.body());
        }
        return (System.nanoTime() - begun) / 1e6;
    }

    private static HttpRequest.Builder request(int port, String address) throws Exception {
        return HttpRequest.newBuilder(URI.create("http://localhost:" + port + address))
                .header("Authorization", "Bearer " + TelephonyBench.token(1));
    }

    private static void print(String what, double[] millis) {
        Arrays.sort(millis);
        System.out.printf(
                "%-42s p50 %6.1f ms, p95 %6.1f ms, p99 %6.1f ms%n",
                what, millis[millis.length / 2], millis[millis.length * 95 / 100], millis[millis.length * 99 / 100]);
    }
}
