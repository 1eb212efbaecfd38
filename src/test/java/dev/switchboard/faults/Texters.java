package dev.switchboard.faults;

import dev.switchboard.CarrierPost;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.Tokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import javax.crypto.spec.SecretKeySpec;

/**
 * Customers who write to many businesses, and people there who answer each of them. A webhook that broke off is sent again,
 * as a carrier does; a reply that was not acknowledged is asked for again with the same key, as the console does; and the
 * carrier tells that a reply it took was delivered, sometimes before it tells that it was sent, sometimes twice.
 */
final class Texters {

    static final String JWT_SECRET = "faults-jwt-secret-of-more-than-32-bytes";
    private static final int ATTEMPTS = 3;
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private final List<Instance> instances;
    private final Ledger ledger;
    private final Outside outside;
    private final Random random;
    private final boolean shuffled;
    private final Tokens tokens =
            new Tokens(Optional.of(new SecretKeySpec(JWT_SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256")));
    private final AtomicInteger texts = new AtomicInteger();
    private final ScheduledExecutorService phones = Executors.newScheduledThreadPool(48);

    /** @param shuffled each webhook comes one to five times at once */
    Texters(List<Instance> instances, Ledger ledger, Outside outside, Random random, boolean shuffled) {
        this.instances = instances;
        this.ledger = ledger;
        this.outside = outside;
        this.random = random;
        this.shuffled = shuffled;
    }

    void begin(int textsPerSecond) {
        phones.scheduleAtFixedRate(
                () -> phones.execute(this::exchange), 0, 1_000_000 / textsPerSecond, TimeUnit.MICROSECONDS);
        phones.scheduleWithFixedDelay(this::tellWhatWasTaken, 1_000, 200, TimeUnit.MILLISECONDS);
    }

    void end() throws InterruptedException {
        phones.shutdown();
        if (!phones.awaitTermination(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("people who write still wait for an answer");
        }
    }

    /** What the carrier took after the last look, and everything once more: repeated statuses change nothing. */
    void tellTheRest() {
        outside.replies().forEach((reply, sid) -> tellStatus(reply, sid, "delivered"));
    }

    private void exchange() {
        int number = texts.getAndIncrement();
        int organization = number % Callers.ORGANIZATIONS;
        int times = shuffled ? 1 + draw(5) : 1;
        String sid = "SM" + UUID.randomUUID().toString().replace("-", "");
        Runnable arrival = () -> arrive(sid, organization, number);
        Collections.nCopies(times - 1, arrival).forEach(phones::execute);
        arrival.run();
        answer(organization, number);
    }

    private void arrive(String sid, int organization, int number) {
        ledger.write("sent", "TEXT", sid);
        retried(() -> post("/webhooks/twilio/sms", organization, number, sid, "Body", "Is it ready? " + number))
                .ifPresent(answer -> ledger.write("acknowledged", "TEXT", sid));
    }

    /** Named by its number, so that the carrier can tell which reply it took. */
    private void answer(int organization, int number) {
        String name = "reply-" + number;
        ledger.write("sent", "REPLY", name);
        String body =
                "{\"to\": \"%s\", \"channel\": \"sms\", \"body\": \"It is ready, %s.\", \"idempotencyKey\": \"%s\"}"
                        .formatted(customer(number), name, name);
        retried(() -> HTTP.send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + anyPort() + "/api/messages"))
                                .timeout(PATIENCE)
                                .header("Content-Type", "application/json")
                                .header("Authorization", "Bearer " + token(organization))
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString()))
                .ifPresent(answer -> ledger.write("acknowledged", "REPLY", name));
    }

    private void tellWhatWasTaken() {
        outside.untoldReplies().forEach((reply, sid) -> {
            if (draw(3) == 0) {
                tellStatus(reply, sid, "delivered");
            } else {
                tellStatus(reply, sid, "sent");
                tellStatus(reply, sid, "delivered");
            }
        });
    }

    private void tellStatus(String reply, String sid, String status) {
        int number = Integer.parseInt(reply.substring("reply-".length()));
        int organization = number % Callers.ORGANIZATIONS;
        retried(() -> post(
                        "/webhooks/twilio/sms/status?organization=" + Callers.organizationId(organization),
                        organization,
                        number,
                        sid,
                        "MessageStatus",
                        status))
                .ifPresent(answer -> ledger.write("acknowledged", "TEXT_STATUS", reply));
    }

    private HttpResponse<String> post(
            String path, int organization, int number, String sid, String field, String value) {
        boolean ours = field.equals("MessageStatus");
        return new CarrierPost(anyPort())
                .signedWith(Callers.TOKEN)
                .post(
                        path,
                        CarrierPost.with(
                                java.util.Map.of(),
                                "AccountSid",
                                Callers.ACCOUNT,
                                "MessageSid",
                                sid,
                                "SmsSid",
                                sid,
                                "From",
                                ours ? Callers.number(organization) : customer(number),
                                "To",
                                ours ? customer(number) : Callers.number(organization),
                                field,
                                value,
                                "NumMedia",
                                "0"),
                        request -> request.timeout(PATIENCE));
    }

    private String token(int organization) {
        return tokens.make(
                        "owner-" + organization,
                        Role.OWNER,
                        Optional.of(UUID.fromString(Callers.organizationId(organization))),
                        Duration.ofMinutes(30))
                .orElseThrow();
    }

    private static String customer(int number) {
        return "+1580%07d".formatted(2_000_000 + number);
    }

    private int anyPort() {
        return instances.get(draw(instances.size())).port;
    }

    private int draw(int below) {
        synchronized (random) {
            return random.nextInt(below);
        }
    }

    /** The first answer of success, if there is one. */
    private static Optional<HttpResponse<String>> retried(Question question) {
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                HttpResponse<String> answer = question.ask();
                if (answer.statusCode() < 300) {
                    return Optional.of(answer);
                }
            } catch (IOException | java.io.UncheckedIOException gone) {
                // tried again
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private interface Question {
        HttpResponse<String> ask() throws IOException, InterruptedException;
    }
}
