package dev.switchboard.desk.calendar.microsoft;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.microsoft.GraphStore.Entry;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.Forms;
import dev.switchboard.desk.calendar.simulator.SimulatedGrants;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Microsoft's sign-in and Graph inside of the service: consent, tokens and the mailboxes that were allowed, kept in memory.
 * Answers as Graph is documented to, and breaks as it does where a test wants it to.
 */
public final class MicrosoftSimulator implements SimulatedProvider {

    static final String CLIENT_ID = "00000000-0000-4000-8000-000000000365";
    static final String CLIENT_SECRET = "simulated-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedGrants grants = new SimulatedGrants(CLIENT_ID, CLIENT_SECRET);
    private final Map<String, GraphStore> mailboxes = new LinkedHashMap<>();
    private final GraphAnswers answers;
    private final Posts posts;
    private final Function<URI, Optional<String>> signsOfLife;
    private volatile Function<Ask, Fault> faults = ask -> Fault.NONE;

    /**
     * @param base of Graph's addresses here
     * @param posts takes what is told to whoever subscribed
     * @param signsOfLife asks an address; what it says in plain text with 200, or nothing
     */
    public MicrosoftSimulator(String base, Posts posts, Function<URI, Optional<String>> signsOfLife) {
        this.answers = new GraphAnswers(base);
        this.posts = posts;
        this.signsOfLife = signsOfLife;
    }

    @Override
    public String provider() {
        return "microsoft";
    }

    @Override
    public String title() {
        return "Microsoft 365";
    }

    @Override
    public void breaks(Function<Ask, Fault> how) {
        faults = how;
    }

    @Override
    public SimulatedGrants grants() {
        return grants;
    }

    @Override
    public Reply send(Ask ask) throws IOException {
        Fault fault = faults.apply(ask);
        if (fault == Fault.AWAY) {
            throw new IOException("no answer");
        }
        if (fault == Fault.RATE) {
            return GraphAnswers.error(429, "ApplicationThrottled", "Application is over its MailboxConcurrency limit.")
                    .with("Retry-After", "1");
        }
        if (fault == Fault.BROKEN) {
            return GraphAnswers.error(503, "ServiceUnavailable", "Service is temporarily unavailable.");
        }
        Reply reply = answer(ask);
        if (fault == Fault.LOST) {
            throw new IOException("no answer");
        }
        return reply;
    }

    private Reply answer(Ask ask) {
        String path = ask.url().getRawPath().replaceFirst("^/simulator/microsoft", "");
        if (path.equals("/common/oauth2/v2.0/token")) {
            return grants.token(Forms.read(ask.text()));
        }
        Optional<String> email = grants.email(ask.header("Authorization"));
        if (email.isEmpty()) {
            return GraphAnswers.error(
                    401, "InvalidAuthenticationToken", "Access token has expired or is not yet valid.");
        }
        if (ask.method().equals("POST") && path.equals("/v1.0/subscriptions")) {
            Optional<Reply> refused = silent(ask);
            if (refused.isPresent()) {
                return refused.get();
            }
        }
        synchronized (mailboxes) {
            GraphStore store = mailbox(email.get());
            String before = store.cursor();
            Map<String, String> query =
                    Forms.read(Optional.ofNullable(ask.url().getRawQuery()).orElse(""));
            Reply reply = answers.answer(ask, path.replaceFirst("^/v1.0", ""), query, store);
            if (!before.equals(store.cursor())) {
                tell(store);
            }
            return reply;
        }
    }

    /** Before anybody is told of changes, their address has to give back a token, as plain text. */
    private Optional<Reply> silent(Ask ask) {
        String token =
                "Validation: Testing client application reachability for subscription Request-Id: " + UUID.randomUUID();
        String address = GraphAnswers.body(ask).path("notificationUrl").asText();
        Optional<String> said = signsOfLife.apply(URI.create(address + (address.contains("?") ? "&" : "?")
                + "validationToken=" + URLEncoder.encode(token, StandardCharsets.UTF_8)));
        return said.equals(Optional.of(token))
                ? Optional.empty()
                : Optional.of(GraphAnswers.error(
                        400,
                        "ValidationError",
                        "Subscription validation request failed. "
                                + (said.isEmpty()
                                        ? "Notification endpoint must respond with 200 OK to validation request."
                                        : "Response must exactly match validationToken query parameter.")));
    }

    private GraphStore mailbox(String email) {
        return mailboxes.computeIfAbsent(email, GraphStore::new);
    }

    private void tell(GraphStore store) {
        store.subscriptions.values().removeIf(one -> one.expiresAt().isBefore(Instant.now()));
        store.subscriptions.values().forEach(one -> {
            ObjectNode told = JSON.createObjectNode();
            told.putArray("value")
                    .addObject()
                    .put("subscriptionId", one.id())
                    .put("clientState", one.clientState())
                    .put("changeType", "updated")
                    .put("resource", "me/events");
            posts.post(one.address(), Map.of(), told.toString());
        });
    }

    @Override
    public String allow(String email, Map<String, String> fields) {
        grants.givenAgain(email);
        return grants.allow(email, fields);
    }

    @Override
    public String key(String email) {
        synchronized (mailboxes) {
            return mailbox(email).key;
        }
    }

    private Optional<GraphStore> of(String key) {
        return mailboxes.values().stream()
                .filter(store -> store.key.equals(key))
                .findFirst();
    }

    @Override
    public Optional<List<Shown>> shown(String key) {
        synchronized (mailboxes) {
            return of(key).map(store -> store.list(Optional.empty()).stream()
                    .map(Entry::event)
                    .map(event -> new Shown(
                            event.path("id").asText(),
                            event.path("subject").asText(),
                            instant(event.path("start")),
                            instant(event.path("end")),
                            event.has("singleValueExtendedProperties")))
                    .sorted(java.util.Comparator.comparing(Shown::starts))
                    .toList());
        }
    }

    static Instant instant(JsonNode time) {
        return LocalDateTime.parse(time.path("dateTime").asText()).toInstant(ZoneOffset.UTC);
    }

    private void change(String key, Consumer<GraphStore> change) {
        synchronized (mailboxes) {
            of(key).ifPresent(store -> {
                change.accept(store);
                tell(store);
            });
        }
    }

    private static void time(ObjectNode event, String field, Instant moment) {
        event.putObject(field)
                .put("dateTime", LocalDateTime.ofInstant(moment, ZoneOffset.UTC).toString())
                .put("timeZone", "UTC");
    }

    @Override
    public void move(String key, String id, Instant starts) {
        change(key, store -> store.find(id).ifPresent(event -> {
            Duration length = Duration.between(instant(event.path("start")), instant(event.path("end")));
            time(event, "start", starts);
            time(event, "end", starts.plus(length));
            store.keep(event);
        }));
    }

    @Override
    public void delete(String key, String id) {
        change(key, store -> store.delete(id));
    }

    @Override
    public void add(String key, String title, Instant starts, Instant ends) {
        ObjectNode event = JSON.createObjectNode()
                .put("subject", title)
                .put("showAs", "busy")
                .put("isAllDay", false);
        time(event, "start", starts);
        time(event, "end", ends);
        add(key, event);
    }

    /** Any event, as Graph has it. @return its id */
    public String add(String key, ObjectNode event) {
        String id =
                event.path("id").asText("AAMk" + UUID.randomUUID().toString().replace("-", ""));
        change(key, store -> store.keep(event.put("id", id)));
        return id;
    }

    @Override
    public void forgetCursors(String key) {
        synchronized (mailboxes) {
            of(key).ifPresent(GraphStore::forgetCursors);
        }
    }
}
