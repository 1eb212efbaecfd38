package dev.switchboard.bench;

import com.standardwebhooks.Webhook;
import dev.switchboard.bench.Load.Figures;
import dev.switchboard.carrier.edge.WebhookSignature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;

/**
 * Many organizations sign up in a minute, each on a plan with a number that the simulated carrier sells: how many there are, how
 * many have a number or a notice, how long that takes, and what calls to somebody else notice of it.
 */
public final class SignUpBench {

    private static final String SECRET = "whsec_"
            + Base64.getEncoder().encodeToString("bench-clerk-secret-of-32-bytes!!".getBytes(StandardCharsets.UTF_8));
    private static final String DEMO_ACCOUNT = "AC00000000000000000000000000000001";
    private static final String DEMO_TOKEN = "switchboard-demo-token";
    private static final String DEMO_NUMBER = "+15550100001";
    private static final int CONNECTIONS = 8;
    private static final int CALM_SECONDS = 20;
    private static final int PATIENCE_SECONDS = 180;

    private static final String SETTLED = """
            SELECT count(*) FILTER (WHERE p.state <> 'ordered'), count(*) FILTER (WHERE n.at IS NOT NULL),
                count(*) FILTER (WHERE EXISTS (SELECT FROM admin_notifications a
                    WHERE a.organization_id = c.organization_id AND a.type = 'provisioning_failed' AND a.status = 'pending')),
                count(o.id), count(*),
                percentile_cont(0.5) WITHIN GROUP (ORDER BY extract(epoch FROM n.at - c.first_heard_at)),
                percentile_cont(0.99) WITHIN GROUP (ORDER BY extract(epoch FROM n.at - c.first_heard_at)),
                max(n.numbers)
            FROM clerk_organizations c
            LEFT JOIN organizations o ON o.id = c.organization_id
            LEFT JOIN organization_provisioning p ON p.organization_id = c.organization_id
            LEFT JOIN LATERAL (SELECT min(created_at) AS at, count(*) AS numbers FROM organization_phone_numbers n
                WHERE n.organization_id = c.organization_id AND n.status = 'active') n ON true""";

    private final WebhookSignature signature = new WebhookSignature(DEMO_TOKEN);
    private final AtomicLong next = new AtomicLong(System.nanoTime());

    private SignUpBench() {}

    public static void main(String[] args) throws Exception {
        int signUps = args.length > 0 ? Integer.parseInt(args[0]) : 1_000;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 60;
        int calls = args.length > 2 ? Integer.parseInt(args[2]) : 200;
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder)) {
            Map<String, String> settings = database.settings();
            settings.put("PUBLIC_URL", Callers.PUBLIC_URL);
            settings.put("CLERK_WEBHOOK_SECRET", SECRET);
            try (ServiceProcess service =
                            ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"));
                    Connection looks = DriverManager.getConnection(
                            settings.get("DATABASE_URL"),
                            settings.get("DATABASE_USER"),
                            settings.get("DATABASE_PASSWORD"))) {
                new SignUpBench().run(service.port, looks, signUps, seconds, calls);
            }
        }
    }

    private void run(int port, Connection looks, int signUps, int seconds, int calls) throws Exception {
        Load.run(port, CONNECTIONS, CALM_SECONDS, calls, this::call); // warms up
        System.out.printf("calls before        %s%n", Load.run(port, CONNECTIONS, CALM_SECONDS, calls, this::call));
        CompletableFuture<Figures> beside = CompletableFuture.supplyAsync(() -> load(port, seconds, calls));
        System.out.printf(
                "sign-ups            %s%n",
                Load.run(port, CONNECTIONS, seconds, Math.max(1, signUps / seconds), this::signUp));
        System.out.printf("calls during        %s%n", beside.get());
        await(looks);
        print(looks);
    }

    private Figures load(int port, int seconds, int calls) {
        try {
            return Load.run(port, CONNECTIONS, seconds, calls, this::call);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static void await(Connection looks) throws SQLException, InterruptedException {
        long end = System.nanoTime() + PATIENCE_SECONDS * 1_000_000_000L;
        boolean settled = false;
        while (!settled && System.nanoTime() < end) {
            Thread.sleep(500);
            try (var statement = looks.createStatement();
                    var row = statement.executeQuery(SETTLED)) {
                row.next();
                settled = row.getLong(1) == row.getLong(5);
            }
        }
    }

    private static void print(Connection looks) throws SQLException {
        try (var statement = looks.createStatement();
                var row = statement.executeQuery(SETTLED)) {
            row.next();
            System.out.printf(
                    "organizations       %,d of %,d; with a number %,d (at most %d each), with a notice %,d%n",
                    row.getLong(4), row.getLong(5), row.getLong(2), row.getLong(8), row.getLong(3));
            System.out.printf("webhook to number   p50 %.2f s   p99 %.2f s%n", row.getDouble(6), row.getDouble(7));
        }
    }

    private byte[] signUp() {
        long number = next.incrementAndGet();
        long now = System.currentTimeMillis();
        String body =
                ("{\"object\":\"event\",\"type\":\"organization.created\",\"timestamp\":%1$d,\"data\":{\"object\":\"organization\","
                                + "\"id\":\"org_bench%2$d\",\"name\":\"Bench %2$d\",\"created_by\":\"user_bench%2$d\","
                                + "\"public_metadata\":{\"plan\":\"professional\"},\"created_at\":%1$d,\"updated_at\":%1$d}}")
                        .formatted(now, number);
        String id = "msg_bench" + number;
        long seconds = Instant.now().getEpochSecond();
        try {
            return request(
                    "/webhooks/clerk",
                    "application/json",
                    body,
                    Map.of(
                            "svix-id",
                            id,
                            "svix-timestamp",
                            String.valueOf(seconds),
                            "svix-signature",
                            new Webhook(SECRET).sign(id, seconds, body)));
        } catch (com.standardwebhooks.exceptions.WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private byte[] call() {
        long number = next.incrementAndGet();
        Map<String, String> form = new TreeMap<>();
        form.put("AccountSid", DEMO_ACCOUNT);
        form.put("CallSid", "CA%032x".formatted(number));
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        form.put("From", "+1405%07d".formatted(2_000_000 + number % 7_000_000));
        form.put("To", DEMO_NUMBER);
        String path = "/webhooks/twilio/voice";
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Map<String, List<String>> parameters = form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        return request(
                path,
                "application/x-www-form-urlencoded; charset=UTF-8",
                body,
                Map.of("X-Twilio-Signature", signature.sign(Callers.PUBLIC_URL + path, parameters)));
    }

    private static byte[] request(String path, String type, String body, Map<String, String> headers) {
        Map<String, String> all = new LinkedHashMap<>(headers);
        all.put("Host", "switchboard.bench");
        all.put("Content-Type", type);
        all.put("Content-Length", String.valueOf(body.getBytes(StandardCharsets.UTF_8).length));
        String head = all.entrySet().stream()
                .map(header -> header.getKey() + ": " + header.getValue() + "\r\n")
                .collect(Collectors.joining("", "POST " + path + " HTTP/1.1\r\n", "\r\n"));
        return (head + body).getBytes(StandardCharsets.UTF_8);
    }
}
