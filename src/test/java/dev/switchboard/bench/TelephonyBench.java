package dev.switchboard.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;

/**
 * How long it takes to have a number verified by a carrier that takes 200 ms, and whether the clean-up of a million
 * verifications is felt by the voice webhook.
 */
public final class TelephonyBench {

    private static final int ORGANIZATIONS = 1_000;
    private static final int ROUNDS = 60;
    private static final int FAILED = 1_000_000;
    private static final int CALLS_PER_SECOND = 30;
    static final String JWT_SECRET = "bench-secret-of-at-least-32-characters";
    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();

    private TelephonyBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("JWT_SECRET", JWT_SECRET);
            settings.put(
                    "SPRING_APPLICATION_JSON", "{\"switchboard\": {\"jobs\": {\"delete-verifications\": \"off\"}}}");
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"))) {
                database.addOrganizations(ORGANIZATIONS);
                verify(service.port);
            }
            settings.put(
                    "SPRING_APPLICATION_JSON",
                    "{\"switchboard\": {\"jobs\": {\"delete-verifications\": \"0 * * * * ?\"}}}");
            cleanUp(database, settings, folder);
        }
    }

    private static void verify(int port) throws Exception {
        double[] initiate = new double[ROUNDS];
        double[] confirm = new double[ROUNDS];
        for (int i = -10; i < ROUNDS; i++) { // ten to warm up
            String token = token(i + 100);
            long begun = System.nanoTime();
            JsonNode answer =
                    post(port, token, "initiate", "{\"phoneNumber\": \"+1405%07d\"}".formatted(3_000_000 + i));
            long begunToConfirm = System.nanoTime();
            post(
                    port,
                    token,
                    "confirm",
                    "{\"verificationId\": \"%s\", \"verificationCode\": \"123456\"}"
                            .formatted(answer.path("verificationId").asText()));
            if (i >= 0) {
                initiate[i] = (begunToConfirm - begun) / 1e6;
                confirm[i] = (System.nanoTime() - begunToConfirm) / 1e6;
            }
        }
        System.out.printf(
                "a carrier that takes 200 ms: initiate %s, confirm %s%n", figures(initiate), figures(confirm));
    }

    private static String figures(double[] millis) {
        Arrays.sort(millis);
        return "p50 %.0f ms, worst %.0f ms".formatted(millis[millis.length / 2], millis[millis.length - 1]);
    }

    private static JsonNode post(int port, String token, String what, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + port + "/api/telephony/verify-caller-id/" + what))
                .header("Authorization", "Bearer " + token)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() >= 300) {
            throw new IllegalStateException(what + " answered " + answer.statusCode() + " " + answer.body());
        }
        return JSON.readTree(answer.body());
    }

    static String token(int organization) throws Exception {
        SignedJWT token = new SignedJWT(
                new JWSHeader(JWSAlgorithm.HS256),
                new JWTClaimsSet.Builder()
                        .subject("bench-" + organization)
                        .expirationTime(Date.from(Instant.now().plusSeconds(600)))
                        .claim(
                                "app_metadata",
                                Map.of(
                                        "org_id",
                                        "00000000-0000-7000-8001-%012d".formatted(organization),
                                        "role",
                                        "owner"))
                        .build());
        token.sign(new MACSigner(JWT_SECRET.getBytes(StandardCharsets.UTF_8)));
        return token.serialize();
    }

    /** Measured before, while and after the clean-up runs, in short rounds. */
    private static void cleanUp(BenchDatabase database, Map<String, String> settings, Path folder) throws Exception {
        Callers callers = new Callers(ORGANIZATIONS);
        try (ServiceProcess service =
                ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("2.log"))) {
            Load.run(service.port, 8, 30, CALLS_PER_SECOND, callers::incoming);
            double[] before = p99s(service.port, callers, 6);
            database.addFailedVerifications(FAILED, ORGANIZATIONS);
            while (database.verifications() == FAILED) {
                Thread.sleep(100);
            }
            long begun = System.nanoTime();
            double[] during = p99s(service.port, callers, 6);
            while (database.verifications() > 0) {
                Thread.sleep(500);
            }
            double seconds = (System.nanoTime() - begun) / 1e9;
            double[] after = p99s(service.port, callers, 6);
            System.out.printf("clean-up of %,d verifications: %.0f s%n", FAILED, seconds);
            System.out.printf(
                    "voice webhook at %d/s, p99 of rounds of 10 s: before %s, during %s, after %s; medians %.2f times%n",
                    CALLS_PER_SECOND,
                    Arrays.toString(before),
                    Arrays.toString(during),
                    Arrays.toString(after),
                    2 * median(during) / (median(before) + median(after)));
        }
    }

    private static double[] p99s(int port, Callers callers, int rounds) throws InterruptedException {
        double[] p99s = new double[rounds];
        for (int i = 0; i < rounds; i++) {
            p99s[i] = Math.round(Load.run(port, 8, 10, CALLS_PER_SECOND, callers::incoming)
                                    .p99()
                            * 10)
                    / 10.0;
        }
        return p99s;
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
