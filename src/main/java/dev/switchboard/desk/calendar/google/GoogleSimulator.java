package dev.switchboard.desk.calendar.google;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.switchboard.desk.calendar.google.SimulatedEvents.Watch;
import dev.switchboard.desk.calendar.simulator.Fault;
import dev.switchboard.desk.calendar.simulator.Forms;
import dev.switchboard.desk.calendar.simulator.SimulatedGrants;
import dev.switchboard.desk.calendar.simulator.SimulatedProvider;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Google inside of the service: consent, tokens and the calendars that were allowed, kept in memory. Answers as Google does, and
 * breaks as it does where a test wants it to.
 */
public final class GoogleSimulator implements SimulatedProvider {

    static final String CLIENT_ID = "simulated-client.apps.googleusercontent.com";
    static final String CLIENT_SECRET = "simulated-secret";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final SimulatedGrants grants = new SimulatedGrants(CLIENT_ID, CLIENT_SECRET);
    private final Map<String, SimulatedEvents> calendars = new LinkedHashMap<>();
    private final SimulatedAnswers answers = new SimulatedAnswers();
    private final Posts posts;
    private volatile Function<Ask, Fault> faults = ask -> Fault.NONE;

    /** @param posts takes what is told to whoever watches */
    public GoogleSimulator(Posts posts) {
        this.posts = posts;
    }

    @Override
    public String provider() {
        return "google";
    }

    @Override
    public String title() {
        return "Google Calendar";
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
    public String allow(String email, Map<String, String> fields) {
        grants.givenAgain(email);
        return grants.allow(email, fields);
    }

    @Override
    public Reply send(Ask ask) throws IOException {
        Fault fault = faults.apply(ask);
        if (fault == Fault.AWAY) {
            throw new IOException("no answer");
        }
        if (fault == Fault.RATE) {
            return SimulatedAnswers.error(403, "usageLimits", "rateLimitExceeded", "Rate Limit Exceeded")
                    .with("Retry-After", "1");
        }
        if (fault == Fault.BROKEN) {
            return SimulatedAnswers.error(503, "global", "backendError", "Backend Error");
        }
        Reply reply = answer(ask);
        if (fault == Fault.LOST) {
            throw new IOException("no answer");
        }
        return reply;
    }

    private Reply answer(Ask ask) {
        String path = ask.url().getRawPath().replaceFirst("^/simulator/google", "");
        return switch (path) {
            case "/token" -> grants.token(Forms.read(ask.text()));
            case "/revoke" ->
                grants.revoke(Forms.read(ask.text()).getOrDefault("token", ""))
                        ? Reply.json(200, "{}")
                        : Reply.json(
                                400,
                                "{\"error\": \"invalid_token\", \"error_description\": \"Token expired or revoked\"}");
            default -> forBearer(ask, path);
        };
    }

    private Reply forBearer(Ask ask, String path) {
        Optional<String> email = grants.email(ask.header("Authorization"));
        if (email.isEmpty()) {
            return SimulatedAnswers.error(401, "global", "authError", "Invalid Credentials");
        }
        if (path.equals("/v1/userinfo")) {
            return Reply.json(
                    200,
                    JSON.createObjectNode()
                            .put("sub", String.valueOf(email.get().hashCode()))
                            .put("email", email.get())
                            .put("email_verified", true)
                            .toString());
        }
        synchronized (calendars) {
            SimulatedEvents calendar = calendar(email.get());
            String before = calendar.cursor();
            Reply reply = answers.answer(ask, path, calendar);
            if (!before.equals(calendar.cursor())) {
                tell(calendar, "exists");
            } else if (path.endsWith("/events/watch") && reply.isGood()) {
                tell(calendar, "sync");
            }
            return reply;
        }
    }

    private SimulatedEvents calendar(String email) {
        return calendars.computeIfAbsent(email, SimulatedEvents::new);
    }

    private void tell(SimulatedEvents calendar, String state) {
        calendar.watches.values().removeIf(watch -> watch.expiresAt().isBefore(Instant.now()));
        for (Watch watch : calendar.watches.values()) {
            posts.post(
                    watch.address(),
                    Map.of(
                            "X-Goog-Channel-ID", watch.id(),
                            "X-Goog-Channel-Token", watch.token(),
                            "X-Goog-Resource-ID", watch.resource(),
                            "X-Goog-Resource-State", state,
                            "X-Goog-Message-Number", calendar.cursor().substring("sync-".length())),
                    "");
        }
    }

    @Override
    public String key(String email) {
        synchronized (calendars) {
            return calendar(email).key;
        }
    }

    @Override
    public Optional<List<Shown>> shown(String key) {
        synchronized (calendars) {
            return of(key).map(calendar -> calendar.list(Optional.empty()).stream()
                    .flatMap(event -> SimulatedDays.of(event).stream().limit(20))
                    .map(event -> new Shown(
                            event.path("id").asText(),
                            event.path("summary").asText(),
                            SimulatedDays.instant(event.path("start")),
                            SimulatedDays.instant(event.path("end")),
                            event.at("/extendedProperties/private").has("switchboardAppointment")))
                    .sorted(java.util.Comparator.comparing(Shown::starts))
                    .toList());
        }
    }

    private Optional<SimulatedEvents> of(String key) {
        return calendars.values().stream()
                .filter(calendar -> calendar.key.equals(key))
                .findFirst();
    }

    private void change(String key, java.util.function.Consumer<SimulatedEvents> change) {
        synchronized (calendars) {
            of(key).ifPresent(calendar -> {
                change.accept(calendar);
                tell(calendar, "exists");
            });
        }
    }

    @Override
    public void move(String key, String id, Instant starts) {
        change(key, calendar -> calendar.find(id).ifPresent(event -> {
            Duration length = Duration.between(
                    SimulatedDays.instant(event.path("start")), SimulatedDays.instant(event.path("end")));
            event.putObject("start").put("dateTime", starts.toString());
            event.putObject("end").put("dateTime", starts.plus(length).toString());
            calendar.keep(event);
        }));
    }

    @Override
    public void delete(String key, String id) {
        change(key, calendar -> calendar.delete(id));
    }

    @Override
    public void add(String key, String title, Instant starts, Instant ends) {
        ObjectNode event = JSON.createObjectNode().put("summary", title);
        event.putObject("start").put("dateTime", starts.toString());
        event.putObject("end").put("dateTime", ends.toString());
        add(key, event);
    }

    /** Any event, as Google has it. @return its id */
    public String add(String key, ObjectNode event) {
        String id = UUID.randomUUID().toString().replace("-", "");
        change(
                key,
                calendar -> calendar.keep(((ObjectNode) JSON.createObjectNode()
                        .put("id", id)
                        .put("status", "confirmed")
                        .setAll(event))));
        return id;
    }

    /** An event as it stands there; one that was deleted is found as such. */
    public Optional<ObjectNode> find(String key, String id) {
        synchronized (calendars) {
            return of(key).flatMap(calendar -> calendar.find(id)).map(ObjectNode::deepCopy);
        }
    }

    /** All are answered with 410. */
    @Override
    public void forgetCursors(String key) {
        synchronized (calendars) {
            of(key).ifPresent(SimulatedEvents::forgetCursors);
        }
    }
}
