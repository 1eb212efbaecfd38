package dev.switchboard.isolation;

import dev.switchboard.isolation.Endpoint.Filled;
import dev.switchboard.isolation.Service.Answer;
import dev.switchboard.isolation.Trial.Verdict;
import dev.switchboard.security.Role;
import dev.switchboard.security.Tokens;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.UUID;

/** Every operation of the API's document, with the other's ids and numbers in path, query and body. */
final class EndpointWalk {

    private static final Duration TOKEN = Duration.ofMinutes(10);

    private final Service service;
    private final Tokens tokens;

    EndpointWalk(Service service, Tokens tokens) {
        this.service = service;
        this.tokens = tokens;
    }

    List<Trial> walk(Tenant stranger, Tenant owner) {
        List<Trial> trials = new ArrayList<>();
        for (Endpoint endpoint : Endpoint.of(service.document())) {
            trials.add(walk(endpoint, stranger, owner));
        }
        return trials;
    }

    private Trial walk(Endpoint endpoint, Tenant stranger, Tenant owner) {
        String asStranger = token(stranger, endpoint);
        TreeSet<String> outcomes = new TreeSet<>();
        boolean reached = !endpoint.method().equals("GET");
        int attempts = 0;
        for (Filled filled : endpoint.filled(owner)) {
            for (String body : endpoint.bodies(owner)) {
                attempts += 3;
                Answer answer = ask(endpoint, filled.path(), body, asStranger);
                Optional<String> leak = leak(endpoint, filled, body, answer, asStranger, owner);
                if (leak.isPresent()) {
                    return Trial.leak(endpoint.place(), attempts, leak.get());
                }
                outcomes.add(String.valueOf(answer.status()));
            }
            reached = reached
                    || ask(endpoint, filled.path(), "", token(owner, endpoint)).isGood();
        }
        return new Trial(
                endpoint.place(),
                attempts,
                String.join(", ", outcomes),
                reached || outcomes.equals(new TreeSet<>(List.of("403"))) ? Verdict.HELD : Verdict.NOT_REACHED);
    }

    private Optional<String> leak(
            Endpoint endpoint, Filled filled, String body, Answer answer, String asStranger, Tenant owner) {
        Answer switched = ask(
                endpoint,
                filled.path(),
                body,
                asStranger,
                "X-Organization-Id",
                owner.id().toString());
        Answer unsigned = ask(endpoint, filled.path(), body, "");
        return shown(answer, filled, body, owner)
                .or(() -> toldApart(endpoint, filled, body, answer, asStranger))
                .or(() -> switched.isGood() ? Optional.of("the organization can be switched to") : Optional.empty())
                .or(() -> unsigned.status() == 401 ? Optional.empty() : Optional.of("answered without a token"));
    }

    /** Something of the other's in the answer that was not in the question. */
    private static Optional<String> shown(Answer answer, Filled filled, String body, Tenant owner) {
        List<String> canaries = new ArrayList<>(owner.names());
        canaries.add(owner.word());
        canaries.add(owner.authToken());
        return canaries.stream()
                .filter(canary -> !canary.equals(filled.name()) && !body.contains(canary))
                .filter(answer.body()::contains)
                .findFirst()
                .map(canary -> "shows something of the other's, with " + answer.status());
    }

    /** What exists at the other's is answered in other words than what exists nowhere. */
    private Optional<String> toldApart(Endpoint endpoint, Filled filled, String body, Answer answer, String token) {
        if (!endpoint.hasVariable() || filled.name().isEmpty()) {
            return Optional.empty();
        }
        String other = missing(filled.name());
        String encoded = URLEncoder.encode(filled.name(), StandardCharsets.UTF_8);
        String otherEncoded = URLEncoder.encode(other, StandardCharsets.UTF_8);
        if (other.equals(filled.name())) {
            return Optional.empty();
        }
        Answer missing = ask(endpoint, filled.path().replace(encoded, otherEncoded), body, token);
        boolean same = missing.status() == answer.status()
                && missing.body()
                        .replace(other, filled.name())
                        .replace(otherEncoded, encoded)
                        .equals(answer.body());
        return same
                ? Optional.empty()
                : Optional.of(
                        "tells the other's (" + answer.status() + ") from a missing one (" + missing.status() + ")");
    }

    /** Of the same kind, and nobody's; what is no name of anything stays as it is. */
    private static String missing(String name) {
        if (name.startsWith("+")) {
            return name.substring(0, name.length() - 4) + (name.endsWith("0000") ? "0001" : "0000");
        }
        if (name.matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}")) {
            return UUID.randomUUID().toString();
        }
        return name.matches("[A-Z]{2}[0-9a-f]{32}") ? name.substring(0, 2) + Tenants.hex() : name;
    }

    private Answer ask(Endpoint endpoint, String path, String body, String token, String... headers) {
        return service.send(endpoint.method(), path, body, "application/json", request -> {
            if (!token.isEmpty()) {
                request.header("Authorization", "Bearer " + token);
            }
            if (headers.length > 0) {
                request.headers(headers);
            }
        });
    }

    /** One for each operation, because each has its own limit of requests. */
    private String token(Tenant tenant, Endpoint endpoint) {
        String subject =
                "isolation-check:" + Integer.toHexString(endpoint.place().hashCode());
        return tokens.make(subject, Role.OWNER, Optional.of(tenant.id()), TOKEN).orElseThrow();
    }
}
