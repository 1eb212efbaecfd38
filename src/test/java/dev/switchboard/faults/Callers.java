package dev.switchboard.faults;

import dev.switchboard.CarrierPost;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.jdbc.core.simple.JdbcClient;

/**
 * People who call many businesses at a steady rate: the call comes in, somebody speaks, it ends. Each caller has a number of
 * their own, so that an alert tells whom it is about. A webhook that broke off is tried again, as a carrier does that
 * was told {@code #rc=2}.
 */
final class Callers {

    static final String ACCOUNT = "AC0000000000000000000000000000fa17";
    static final String TOKEN = "faults-platform-token";
    static final String SPEECH = "i need a quote for a fleet of ten trucks";
    static final int ORGANIZATIONS = 60;
    private static final int OPTED_OUT = 3;
    private static final int REFUSED = 3;
    private static final int ATTEMPTS = 3;
    private static final Duration CARRIER_WAITS = Duration.ofSeconds(15);

    private final List<Instance> instances;
    private final Ledger ledger;
    private final Random random;
    private final boolean shuffled;
    private final AtomicInteger calls = new AtomicInteger();
    private final Queue<Long> voiceNanos = new ConcurrentLinkedQueue<>();
    private final AtomicInteger apologies = new AtomicInteger();
    private final AtomicInteger refused = new AtomicInteger();
    private final AtomicInteger broken = new AtomicInteger();
    private final ScheduledExecutorService phones = Executors.newScheduledThreadPool(96);

    /** @param shuffled each webhook comes one to five times, in any order */
    Callers(List<Instance> instances, Ledger ledger, Random random, boolean shuffled) {
        this.instances = instances;
        this.ledger = ledger;
        this.random = random;
        this.shuffled = shuffled;
    }

    /** Businesses that all use the platform's account, each with a number and an alert number of its own. */
    static void addOrganizations(JdbcClient sql) {
        sql.sql("""
                INSERT INTO organizations (id, name)
                SELECT ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, 'Faults ' || n FROM generate_series(0, %1$d - 1) n;
                INSERT INTO organization_phone_settings (organization_id, twilio_phone_number, alert_phone_number, company_name,
                        daily_spend_cap_cents)
                SELECT ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, '+1213' || 2000000 + n, '+1310' || 2000000 + n, 'Faults ' || n, 1000000000
                FROM generate_series(0, %1$d - 1) n;
                INSERT INTO organization_phone_numbers (organization_id, phone_number)
                SELECT ('00000000-0000-7000-8002-' || lpad(n::text, 12, '0'))::uuid, '+1213' || 2000000 + n FROM generate_series(0, %1$d - 1) n""".formatted(ORGANIZATIONS)).update();
    }

    static String organizationId(int organization) {
        return "00000000-0000-7000-8002-%012d".formatted(organization);
    }

    /** The number that an organization is called and written to. */
    static String number(int organization) {
        return "+1213%07d".formatted(2_000_000 + organization);
    }

    private static String alertNumber(int organization) {
        return "+1310%07d".formatted(2_000_000 + organization);
    }

    /** Numbers that answered STOP to an ill carrier. */
    static List<String> optedOut() {
        return Arrays.asList(alertNumber(0), alertNumber(1), alertNumber(2));
    }

    static boolean isOptedOut(String alertNumber) {
        return optedOut().contains(alertNumber);
    }

    /** Numbers of organizations whose account an ill carrier refuses. */
    static boolean isOfRefusedAccount(String alertNumber) {
        return alertNumber.compareTo(alertNumber(OPTED_OUT)) >= 0
                && alertNumber.compareTo(alertNumber(OPTED_OUT + REFUSED)) < 0;
    }

    void begin(int callsPerSecond) {
        phones.scheduleAtFixedRate(
                () -> phones.execute(this::call), 0, 1_000_000 / callsPerSecond, TimeUnit.MICROSECONDS);
    }

    void end() throws InterruptedException {
        phones.shutdown();
        if (!phones.awaitTermination(120, TimeUnit.SECONDS)) {
            throw new IllegalStateException("callers still wait for an answer");
        }
    }

    private void call() {
        int number = calls.getAndIncrement();
        String sid = "CA" + UUID.randomUUID().toString().replace("-", "");
        List<Webhook> webhooks = new ArrayList<>();
        for (Webhook webhook : Webhook.values()) {
            webhooks.addAll(Collections.nCopies(shuffled ? 1 + draw(5) : 1, webhook));
        }
        if (shuffled) {
            synchronized (random) {
                Collections.shuffle(webhooks, random);
            }
            webhooks.forEach(webhook -> phones.execute(() -> tell(webhook, sid, number)));
        } else {
            webhooks.forEach(webhook -> tell(webhook, sid, number));
        }
    }

    private int draw(int below) {
        synchronized (random) {
            return random.nextInt(below);
        }
    }

    private void tell(Webhook webhook, String sid, int number) {
        ledger.write("sent", webhook.name(), sid);
        Map<String, String> form = form(sid, number);
        form.putAll(webhook.more);
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            try {
                long begun = System.nanoTime();
                HttpResponse<String> answer = new CarrierPost(instances.get(draw(instances.size())).port)
                        .signedWith(TOKEN)
                        .post(webhook.path, form, request -> request.timeout(CARRIER_WAITS));
                note(webhook, sid, answer, System.nanoTime() - begun);
                if (answer.statusCode() < 300) {
                    return;
                }
            } catch (UncheckedIOException gone) {
                broken.incrementAndGet();
            }
        }
    }

    private void note(Webhook webhook, String sid, HttpResponse<String> answer, long nanos) {
        if (answer.statusCode() >= 300) {
            refused.incrementAndGet();
            return;
        }
        boolean apology = answer.body().contains("We are sorry");
        ledger.write(apology ? "apologized" : "acknowledged", webhook.name(), sid);
        if (apology) {
            apologies.incrementAndGet();
        }
        if (webhook == Webhook.VOICE) {
            voiceNanos.add(nanos);
        }
    }

    private static Map<String, String> form(String sid, int number) {
        int organization = number % ORGANIZATIONS;
        String dialled = number(organization);
        String caller = "+1405%07d".formatted(2_000_000 + number);
        return CarrierPost.with(
                CarrierPost.call(sid),
                "AccountSid",
                ACCOUNT,
                "From",
                caller,
                "Caller",
                caller,
                "To",
                dialled,
                "Called",
                dialled);
    }

    /** Milliseconds within which this share of the voice webhooks that were answered was answered. */
    double voiceMillis(double quantile) {
        long[] sorted = voiceNanos.stream().mapToLong(Long::longValue).sorted().toArray();
        return sorted.length == 0
                ? Double.NaN
                : sorted[(int) Math.min(sorted.length - 1L, (long) (sorted.length * quantile))] / 1e6;
    }

    /** Webhooks that were answered with an apology and a request for a voicemail. */
    int apologies() {
        return apologies.get();
    }

    /** Requests that were answered with an error. */
    int refused() {
        return refused.get();
    }

    /** Requests that got no answer. */
    int broken() {
        return broken.get();
    }

    /** What a carrier tells of a call, in the order in which it happens. */
    enum Webhook {
        VOICE("/webhooks/twilio/voice", Map.of()),
        SPEECH("/webhooks/twilio/voice/speech", Map.of("SpeechResult", Callers.SPEECH, "Confidence", "0.93")),
        STATUS("/webhooks/twilio/voice/status", Map.of("CallStatus", "completed", "CallDuration", "42"));

        private final String path;
        private final Map<String, String> more;

        Webhook(String path, Map<String, String> more) {
            this.path = path;
            this.more = more;
        }
    }
}
