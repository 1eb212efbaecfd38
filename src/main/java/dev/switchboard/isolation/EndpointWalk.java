package dev.switchboard.isolation;

import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.Tokens;
import dev.switchboard.isolation.Endpoint.Attempt;
import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Every operation of the API's document, with the other's ids, numbers and accounts in path, query and body. */
final class EndpointWalk {

    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int AT_ONCE = 4;
    private static final int GROUP = 100; // attempts by one person, each of whom has a limit of requests
    private static final int OPEN_TRIES = 3; // it does not depend on what is asked for
    private static final int SHOWN = -1; // the group of requests that ask what its owner is shown
    private static final Duration TOKEN = Duration.ofMinutes(10);

    /** What differs from one answer to the next: times, and ids that were made for it. */
    private static final Pattern FRESH =
            Pattern.compile("\\d{4}-\\d\\d-\\d\\dT[0-9:.+Z-]+|[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private static final Pattern UUID_NAME = Pattern.compile("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");

    private final Service service;
    private final Tokens tokens;
    private final Map<String, String> made = new ConcurrentHashMap<>();

    EndpointWalk(Service service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    List<Trial> walk(Tenant stranger, Tenant owner, Predicate<String> paths) {
        List<Endpoint> endpoints = Endpoint.of(service.document()).stream()
                .filter(endpoint -> paths.test(endpoint.path()))
                .toList();
        List<Trial> trials = new ArrayList<>(
                atOnce(endpoints.stream().filter(Endpoint::isRead).toList(), stranger, owner));
        for (Endpoint endpoint : endpoints) {
            if (!endpoint.isRead()) {
                trials.add(walk(endpoint, stranger, owner));
            }
        }
        return trials;
    }

    /** What changes nothing may be tried beside the others. */
    private List<Trial> atOnce(List<Endpoint> endpoints, Tenant stranger, Tenant owner) {
        ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE);
        try {
            List<CompletableFuture<Trial>> trials = endpoints.stream()
                    .map(endpoint -> CompletableFuture.supplyAsync(() -> walk(endpoint, stranger, owner), threads))
                    .toList();
            return trials.stream().map(CompletableFuture::join).toList();
        } finally {
            threads.shutdownNow();
        }
    }

    private Trial walk(Endpoint endpoint, Tenant stranger, Tenant owner) {
        Map<String, Missing> missing = new HashMap<>();
        Set<String> outcomes = new TreeSet<>();
        boolean reached = !endpoint.isRead() || endpoint.isStream();
        List<Integer> forbidden = new ArrayList<>();
        List<Attempt> attempts = endpoint.attempts(
                owner, path -> read(path, token(owner, endpoint, SHOWN)).isGood());
        for (int i = 0; i < attempts.size(); i++) {
            int group = i / GROUP;
            Attempt attempt = attempts.get(i);
            String asStranger = token(stranger, endpoint, group);
            Answer answer = ask(endpoint, attempt, asStranger);
            Optional<String> leak = leak(endpoint, attempt, answer, asStranger, owner, missing);
            if (leak.isEmpty() && i < OPEN_TRIES) {
                leak = open(endpoint, attempt, asStranger, owner);
            }
            if (leak.isPresent()) {
                return Trial.leak(endpoint.place(), i + 1, leak.get());
            }
            outcomes.add(String.valueOf(answer.status()));
            if (answer.status() == FORBIDDEN) {
                forbidden.add(i);
            } else {
                reached = reached || isReached(endpoint, attempt, owner, group);
            }
        }
        // A door that is closed to the role needs no owner to show what is behind it.
        boolean held = reached
                || outcomes.equals(Set.of("403"))
                || forbidden.stream().anyMatch(i -> isReached(endpoint, attempts.get(i), owner, i / GROUP));
        return new Trial(
                endpoint.place(),
                attempts.size(),
                String.join(", ", outcomes),
                held ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    /** Whether its owner is shown something there, without which a refusal would prove nothing. */
    private boolean isReached(Endpoint endpoint, Attempt attempt, Tenant owner, int group) {
        Answer answer = ask(endpoint, attempt, token(owner, endpoint, group));
        return answer.isGood()
                && (endpoint.isFile()
                        || endpoint.isCounts()
                        || endpoint.isOfNobody()
                        || canaries(owner).stream().anyMatch(answer.body()::contains));
    }

    private Optional<String> leak(
            Endpoint endpoint,
            Attempt attempt,
            Answer answer,
            String asStranger,
            Tenant owner,
            Map<String, Missing> known) {
        return shown(answer, attempt, owner).or(() -> toldApart(endpoint, attempt, answer, asStranger, known));
    }

    /** Whether the door is open to whoever has no token, or names the other in the header that switches. */
    private Optional<String> open(Endpoint endpoint, Attempt attempt, String asStranger, Tenant owner) {
        if (ask(endpoint, attempt, "").status() != UNAUTHORIZED) {
            return Optional.of("answered without a token");
        }
        return ask(
                                endpoint,
                                attempt,
                                asStranger,
                                "X-Organization-Id",
                                owner.id().toString())
                        .isGood()
                ? Optional.of("the organization can be switched to")
                : Optional.empty();
    }

    private static List<String> canaries(Tenant tenant) {
        List<String> canaries = new ArrayList<>(tenant.names());
        canaries.add(tenant.word());
        canaries.add(tenant.authToken());
        return canaries;
    }

    /** Something of the other's in the answer that was not in the question. */
    private static Optional<String> shown(Answer answer, Attempt attempt, Tenant owner) {
        return canaries(owner).stream()
                .filter(canary ->
                        !canary.equals(attempt.name()) && !attempt.body().contains(canary))
                .filter(canary -> !attempt.path().contains(canary))
                .filter(answer.body()::contains)
                .findFirst()
                .map(canary -> "shows something of the other's, with " + answer.status());
    }

    /** What exists at the other's is answered in other words than what exists nowhere. */
    private Optional<String> toldApart(
            Endpoint endpoint, Attempt attempt, Answer answer, String token, Map<String, Missing> known) {
        String other = missing(attempt.name());
        if (other.equals(attempt.name())) {
            return Optional.empty();
        }
        // Asked once for all ids: what exists nowhere is the same nothing each time. Asked again where it is not, and
        // where something was written, so that what is there next is nobody's.
        String place = UUID_NAME.matcher(other).matches() ? attempt.naming("{}").toString() : other;
        Missing before = known.get(place);
        if (before != null && !written(endpoint, answer) && isSame(endpoint, attempt, answer, before)) {
            return Optional.empty();
        }
        Missing now = new Missing(other, ask(endpoint, attempt.naming(other), token));
        known.put(place, now);
        return isSame(endpoint, attempt, answer, now)
                ? Optional.empty()
                : Optional.of(
                        "tells the other's (" + answer.status() + ") from a missing one (" + now.answer.status() + ")");
    }

    private static boolean isSame(Endpoint endpoint, Attempt attempt, Answer answer, Missing missing) {
        String same = missing.answer
                .body()
                .replace(Endpoint.encode(missing.name), Endpoint.encode(attempt.name()))
                .replace(missing.name, attempt.name());
        // What was written comes back, and with it what was written before.
        return missing.answer.status() == answer.status()
                && (written(endpoint, answer) || withoutFresh(same).equals(withoutFresh(answer.body())));
    }

    private static boolean written(Endpoint endpoint, Answer answer) {
        return answer.isGood() && !endpoint.isRead();
    }

    private record Missing(String name, Answer answer) {}

    private static String withoutFresh(String body) {
        return FRESH.matcher(body).replaceAll("");
    }

    /** Of the same kind, and nobody's; what is no name of anything stays as it is. */
    private static String missing(String name) {
        if (name.startsWith("+")) {
            // Another one each time, because what was written once is compared with what is written next.
            return name.substring(0, name.length() - 4)
                    + ThreadLocalRandom.current().nextInt(1_000, 10_000);
        }
        if (UUID_NAME.matcher(name).matches()) {
            return UUID.randomUUID().toString();
        }
        return name.matches("[A-Z]{2}[0-9a-f]{32}") ? name.substring(0, 2) + Tenants.hex() : name;
    }

    private Answer read(String path, String token) {
        return service.send(
                "GET", path, "", "application/json", request -> request.header("Authorization", "Bearer " + token));
    }

    private Answer ask(Endpoint endpoint, Attempt attempt, String token, String... headers) {
        return service.send(endpoint.method(), attempt.path(), attempt.body(), attempt.contentType(), request -> {
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
        });
    }

    private String token(Tenant tenant, Endpoint endpoint, int group) {
        String subject =
                "isolation-check:" + Integer.toHexString(endpoint.place().hashCode()) + ":" + group;
        return made.computeIfAbsent(
                tenant.id() + " " + subject, any -> tokens.make(subject, Role.OWNER, Optional.of(tenant.id()), TOKEN)
                        .orElseThrow());
    }
}
