package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.credential.CarrierCredentials;
import dev.switchboard.ground.credential.StoredCredentials;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.Tokens;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** A test that asks the API, as people of organizations of its own. */
public abstract class ApiTest extends ServiceTest {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final AtomicInteger NEXT_NUMBER = new AtomicInteger(2_000_000);
    private static final Map<UUID, String> NUMBERS = new ConcurrentHashMap<>();

    @LocalServerPort
    private int apiPort;

    @Autowired
    private Tokens tokens;

    @Autowired
    private OrganizationScope scope;

    @Autowired
    private StoredCredentials stored;

    /** An answer: status, and its JSON; missing if there is none. */
    protected record Answer(int status, JsonNode json, HttpResponse<String> raw) {

        public String text(String pointer) {
            return json.at(pointer).asText();
        }
    }

    /** Somebody with a token. */
    protected final class Person {

        private final String token;

        Person(String token) {
            this.token = token;
        }

        public String token() {
            return token;
        }

        public Answer get(String path) {
            return ask("GET", path, null, "Authorization", "Bearer " + token);
        }

        public Answer put(String path, String body) {
            return ask("PUT", path, body, "Authorization", "Bearer " + token);
        }

        public Answer post(String path, String body) {
            return ask("POST", path, body, "Authorization", "Bearer " + token);
        }

        public Answer patch(String path, String body) {
            return ask("PATCH", path, body, "Authorization", "Bearer " + token);
        }

        public Answer delete(String path) {
            return ask("DELETE", path, null, "Authorization", "Bearer " + token);
        }

        public Answer getIn(UUID organization, String path) {
            return ask(
                    "GET",
                    path,
                    null,
                    "Authorization",
                    "Bearer " + token,
                    "X-Organization-Id",
                    organization.toString());
        }
    }

    protected Person person(String subject, Role role, UUID organization) {
        return new Person(tokens.make(subject, role, Optional.of(organization), Duration.ofMinutes(5))
                .orElseThrow());
    }

    protected Person owner(UUID organization) {
        return person("owner-" + organization, Role.OWNER, organization);
    }

    protected Person member(UUID organization) {
        return person("member-" + organization, Role.MEMBER, organization);
    }

    protected Person admin() {
        return new Person(tokens.make("the-admin", Role.ADMIN, Optional.empty(), Duration.ofMinutes(5))
                .orElseThrow());
    }

    /** A new organization that has nothing yet. */
    protected UUID organization() {
        Answer made = admin().post("/api/organizations", "{\"name\": \"Test " + UUID.randomUUID() + "\"}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return UUID.fromString(made.text("/id"));
    }

    /** An account of the organization's own at Twilio, stored without asking the carrier. */
    protected void storeAccount(UUID organization, String accountSid, String authToken) {
        byte[] plain = new CarrierCredentials(accountSid, authToken, "", "").toBytes();
        scope.in(organization, jdbc -> stored.write(jdbc, organization, "twilio", plain, accountSid));
    }

    /** A number of the organization's own, registered. */
    protected static String addNumber(UUID organization) {
        String number = numberOf(organization);
        DATABASE.sql("INSERT INTO organization_phone_numbers (organization_id, phone_number) VALUES (?, ?)")
                .params(organization, number)
                .update();
        return number;
    }

    /** A number that is no other organization's: counted, as thousands drawn at random now and then meet. */
    protected static String numberOf(UUID organization) {
        return NUMBERS.computeIfAbsent(organization, any -> "+1202" + NEXT_NUMBER.getAndIncrement());
    }

    protected Answer ask(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://localhost:" + apiPort + path))
                .method(
                        method,
                        body == null ? HttpRequest.BodyPublishers.noBody() : HttpRequest.BodyPublishers.ofString(body));
        if (body != null) {
            request.header("Content-Type", "application/json");
        }
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<String> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String type = answer.headers().firstValue("Content-Type").orElse("");
            return new Answer(
                    answer.statusCode(), JSON.readTree(type.contains("json") ? answer.body() : "null"), answer);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }
}
