package dev.switchboard.ground.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.start.StartRefusedException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Who gets in, and what they may do. */
class SignInTest extends ApiTest {

    private static final String SECRET = "canary-jwt-secret-of-more-than-32-bytes";
    private static final String ORGANIZATION = "00000000-0000-7000-8000-000000000001";
    private static final String WHO = "/api/debug/auth-test";

    private static JWTClaimsSet.Builder claims() {
        return new JWTClaimsSet.Builder()
                .subject("somebody")
                .expirationTime(Date.from(Instant.now().plusSeconds(60)))
                .claim("app_metadata", Map.of("org_id", ORGANIZATION, "role", "member"));
    }

    private static String signed(JWSAlgorithm algorithm, String secret, Consumer<JWTClaimsSet.Builder> change) {
        try {
            JWTClaimsSet.Builder claims = claims();
            change.accept(claims);
            SignedJWT token = new SignedJWT(new JWSHeader(algorithm), claims.build());
            token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
            return token.serialize();
        } catch (JOSEException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String token(Consumer<JWTClaimsSet.Builder> change) {
        return signed(JWSAlgorithm.HS256, SECRET, change);
    }

    private static String metadata(Object organization, Object role) {
        return token(claims -> claims.claim("app_metadata", Map.of("org_id", organization, "role", role)));
    }

    @Test
    void knowsWhoAsks() {
        Answer answer = ask("GET", WHO, null, "Authorization", "Bearer " + token(claims -> {}));
        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.text("/subject")).isEqualTo("somebody");
        assertThat(answer.text("/role")).isEqualTo("member");
        assertThat(answer.text("/organizationId")).isEqualTo(ORGANIZATION);
        assertThat(Instant.parse(answer.text("/expiresAt"))).isAfter(Instant.now());
    }

    static Stream<Arguments> badTokens() {
        String good = token(claims -> {});
        String[] parts = good.split("\\.");
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        return Stream.of(
                Arguments.of("none", none + "." + parts[1] + "."),
                Arguments.of("none with the signature", none + "." + parts[1] + "." + parts[2]),
                Arguments.of("no signature", parts[0] + "." + parts[1] + "."),
                Arguments.of(
                        "another key", signed(JWSAlgorithm.HS256, "another-secret-of-more-than-32-bytes!", c -> {})),
                Arguments.of("another algorithm", signed(JWSAlgorithm.HS384, SECRET + SECRET, c -> {})),
                Arguments.of(
                        "expired",
                        token(c -> c.expirationTime(Date.from(Instant.now().minusSeconds(10))))),
                Arguments.of(
                        "not yet valid",
                        token(c -> c.notBeforeTime(Date.from(Instant.now().plusSeconds(60))))),
                Arguments.of("without an end", token(c -> c.expirationTime(null))),
                Arguments.of("without a subject", token(c -> c.subject(null))),
                Arguments.of("without metadata", token(c -> c.claim("app_metadata", null))),
                Arguments.of("metadata of the user", token(c -> c.claim("app_metadata", Map.of())
                        .claim("user_metadata", Map.of("org_id", ORGANIZATION, "role", "owner")))),
                Arguments.of("no organization", token(c -> c.claim("app_metadata", Map.of("role", "owner")))),
                Arguments.of("an array of organizations", metadata(List.of(ORGANIZATION), "owner")),
                Arguments.of("an organization that is no id", metadata("1-1-1-1-1", "owner")),
                Arguments.of("an injection", metadata(ORGANIZATION + "' OR true --", "owner")),
                Arguments.of("an unknown role", metadata(ORGANIZATION, "god")),
                Arguments.of("an array of roles", metadata(ORGANIZATION, List.of("owner"))),
                Arguments.of("role in capitals", metadata(ORGANIZATION, "OWNER")),
                Arguments.of("admin of an array", metadata(List.of(), "admin")),
                Arguments.of("changed", parts[0] + "." + parts[1] + "x." + parts[2]),
                Arguments.of("empty", ""),
                Arguments.of("nonsense", "a.b.c"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("badTokens")
    void refusesEveryOtherTokenAndTellsNothing(String name, String token) {
        assertRefused(ask("GET", WHO, null, "Authorization", "Bearer " + token));
    }

    private static void assertRefused(Answer answer) {
        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.raw().headers().firstValue("WWW-Authenticate")).hasValue("Bearer");
        assertThat(answer.raw().headers().firstValue("Content-Type")).hasValue("application/problem+json");
        assertThat(answer.raw().body())
                .isEqualTo("{\"type\":\"about:blank\",\"title\":\"Unauthorized\",\"status\":401}");
    }

    @Test
    void refusesWhoBringsNoneOrTwoOrPutsItIntoTheAddress() {
        String good = token(claims -> {});
        assertRefused(ask("GET", WHO, null));
        assertRefused(ask("GET", WHO, null, "Authorization", "Bearer " + good, "Authorization", "Bearer " + good));
        assertRefused(ask("GET", WHO + "?access_token=" + good, null));
        assertRefused(ask("GET", WHO, null, "Authorization", "Basic " + good));
        assertRefused(ask("GET", WHO, null, "Cookie", "Authorization=Bearer " + good));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api", "/api/nothing", "/api/credentials", "/api/organizations/x", "/api/../api/calls"})
    void answersNobodyAnywhere(String path) {
        assertThat(ask("GET", path, null).status()).isIn(400, 401);
    }

    @Test
    void letsMembersReadAndOwnersWrite() {
        UUID organization = organization();
        assertThat(member(organization).put("/api/phone-settings", "{}").status())
                .isEqualTo(403);
        assertThat(member(organization).delete("/api/credentials/twilio").status())
                .isEqualTo(403);
        assertThat(member(organization).post("/api/phone-numbers", "{}").status())
                .isEqualTo(403);
        assertThat(member(organization).get("/api/audit").status()).isEqualTo(403);
        assertThat(member(organization).get("/api/organizations").status()).isEqualTo(403);
        assertThat(owner(organization).get("/api/organizations").status()).isEqualTo(403);
        assertThat(owner(organization).get("/api/unrouted-calls").status()).isEqualTo(403);
        assertThat(owner(organization).put("/api/phone-settings", "{}").status())
                .isEqualTo(201);
        assertThat(member(organization).get("/api/phone-settings").status()).isEqualTo(200);
        assertThat(admin().get("/api/organizations").status()).isEqualTo(200);
        assertThat(admin().get("/api/unrouted-calls").status()).isEqualTo(200);
        assertThat(admin().get("/api/calls").status()).isEqualTo(400);
    }

    @Test
    void switchesToAnOrganizationThatOneBelongsTo() {
        UUID first = organization();
        UUID second = organization();
        Person somebody = person("somebody-" + first, Role.OWNER, first);
        assertThat(somebody.getIn(second, WHO).status()).isEqualTo(404);
        DATABASE.sql("INSERT INTO organization_members (organization_id, user_id, role) VALUES (?, ?, 'member')")
                .params(second, "somebody-" + first)
                .update();
        assertThat(somebody.getIn(second, WHO).text("/organizationId")).isEqualTo(second.toString());
        assertThat(somebody.getIn(second, WHO).text("/role")).isEqualTo("member");
        assertThat(somebody.getIn(first, WHO).text("/role")).isEqualTo("owner");
        assertThat(somebody.get("/api/debug/user-companies").json().findValuesAsText("organizationId"))
                .containsExactly(first.toString(), second.toString());
        assertThat(somebody.getIn(UUID.randomUUID(), WHO).raw().body())
                .isEqualTo(member(first).getIn(second, WHO).raw().body());
    }

    @Test
    void refusesAKeyThatCanBeGuessed() {
        assertThatThrownBy(() -> SigningKey.of("canary-short"))
                .isInstanceOf(StartRefusedException.class)
                .hasMessageContaining("JWT_SECRET")
                .hasMessageNotContaining("canary");
    }

    @ParameterizedTest
    @CsvSource({
        "DELETE, /api/calls, GET",
        "PUT, /api/conversations, GET",
        "POST, /api/calls/01a1fe05-fa23-710c-a0d4-28f6a5298f73, GET",
        "DELETE, /api/messages, POST"
    })
    void saysWhatAnAddressTakesInstead(String method, String path, String allowed) {
        Answer answer = ask(method, path, "{}", "Authorization", "Bearer " + token(claims -> {}));
        assertThat(answer.status()).isEqualTo(405);
        assertThat(answer.raw()
                        .headers()
                        .firstValue("Allow")
                        .orElse("")
                        .replace(" ", "")
                        .split(","))
                .containsExactlyInAnyOrder(allowed.split(","));
        assertThat(answer.text("/detail")).isEqualTo("Method '" + method + "' is not supported.");
        assertRefused(ask(method, path, "{}"));
    }

    @ParameterizedTest
    @CsvSource({"POST, /api/nothing-here", "POST, /api/blocked-callers", "OPTIONS, /api/calls"})
    void refusesTheRestToAMember(String method, String path) {
        Answer answer = ask(method, path, "{}", "Authorization", "Bearer " + token(claims -> {}));
        assertThat(answer.status()).isEqualTo(403);
        assertThat(answer.raw().headers().firstValue("Allow")).isEmpty();
    }

    @Test
    void saysWhatIsWrongWithWhatTheServerRefusesItself() {
        Answer answer = ask("GET", "/api/calls/%00", null, "Authorization", "Bearer " + token(claims -> {}));
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).isEqualTo("expected a well-formed request");
    }
}
