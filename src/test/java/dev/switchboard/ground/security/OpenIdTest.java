package dev.switchboard.ground.security;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.faults.Ports;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.ground.organization.DemoOrganization;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.mock.web.MockFilterChain;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** Signing in at an OpenID provider, with a browser that keeps cookies; a service of its own, because it trusts that provider only. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.DEFINED_PORT)
@DirtiesContext
class OpenIdTest {

    private static final Issuer ISSUER = issuer();
    private static final String URL = "http://localhost:" + port();

    private final CookieManager cookies = new CookieManager();
    private final HttpClient browser =
            HttpClient.newBuilder().cookieHandler(cookies).build();

    private static Issuer issuer() {
        try {
            return new Issuer();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int port() {
        try {
            return Ports.free();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) {
        registry.add("DATABASE_URL", () -> TestDatabase.anotherWithSchema("openid"));
        registry.add("DATABASE_USER", TestDatabase::ownerUser);
        registry.add("DATABASE_PASSWORD", TestDatabase::ownerPassword);
        registry.add("PORT", () -> URI.create(URL).getPort());
        registry.add("MANAGEMENT_PORT", () -> "0");
        registry.add("PUBLIC_URL", () -> URL);
        registry.add("switchboard.clock", () -> "false");
        registry.add("switchboard.events.claim", () -> "false");
        registry.add("JWT_ISSUER_URI", ISSUER::url);
        registry.add("OIDC_CLIENT_ID", () -> Issuer.CLIENT);
        registry.add("OIDC_CLIENT_SECRET", () -> Issuer.SECRET);
    }

    @AfterAll
    static void stop() {
        ISSUER.close();
    }

    @BeforeEach
    void begin() {
        ISSUER.forgetsNonce = false;
        ISSUER.claims = Map.of("app_metadata", Map.of("org_id", DemoOrganization.ID.toString(), "role", "owner"));
    }

    private HttpResponse<String> get(String url) throws Exception {
        return browser.send(HttpRequest.newBuilder(URI.create(url)).build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String location(HttpResponse<?> answer) {
        assertThat(answer.statusCode()).as(answer.body().toString()).isEqualTo(302);
        return URI.create(URL)
                .resolve(answer.headers().firstValue("Location").orElseThrow())
                .toString();
    }

    /** From the button to the page after it, as a browser is sent. */
    private String signIn() throws Exception {
        String path = new ObjectMapper()
                .readTree(get(URL + "/session").body())
                .path("openId")
                .asText();
        return location(get(location(get(location(get(URL + path))))));
    }

    private int whoAmI() throws Exception {
        return get(URL + "/api/debug/auth-test").statusCode();
    }

    @Test
    void theSessionIsTheTokenThatTheProviderGave() throws Exception {
        assertThat(whoAmI()).isEqualTo(401);
        assertThat(signIn()).isEqualTo(URL + "/console/inbox");
        assertThat(get(URL + "/api/debug/auth-test").body()).contains("\"somebody\"", "\"owner\"");
        assertThat(cookies.getCookieStore().getCookies())
                .filteredOn(cookie -> cookie.getName().equals("switchboard-session"))
                .singleElement()
                .matches(HttpCookie::isHttpOnly);
    }

    @Test
    void whoIsOfNoOrganizationIsToldSo() throws Exception {
        ISSUER.claims = Map.of();
        assertThat(signIn()).isEqualTo(URL + "/console/sign-in?refused=claims");
        assertThat(whoAmI()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatWasMadeForAnotherSignIn() throws Exception {
        ISSUER.forgetsNonce = true;
        assertThat(signIn()).isEqualTo(URL + "/console/sign-in?refused=provider");
        assertThat(whoAmI()).isEqualTo(401);
    }

    @Test
    void refusesATokenThatTheIssuerMadeForSomebodyElse() throws Exception {
        assertThat(bearer(ISSUER.token("another-client"))).isEqualTo(401);
        assertThat(bearer(ISSUER.token(Issuer.CLIENT))).isEqualTo(200);
    }

    @Test
    void refusesWhatAnotherIssuerMade() throws Exception {
        Map<String, Object> owner = ISSUER.claims;
        try (Issuer other = new Issuer()) {
            other.claims = owner;
            assertThat(bearer(other.token(Issuer.CLIENT)))
                    .as("with its own name")
                    .isEqualTo(401);
            other.claims = and(owner, "iss", ISSUER.url());
            assertThat(bearer(other.token(Issuer.CLIENT)))
                    .as("with our issuer's name")
                    .isEqualTo(401);
            ISSUER.claims = and(owner, "iss", other.url());
            assertThat(bearer(ISSUER.token(Issuer.CLIENT)))
                    .as("with our issuer's key")
                    .isEqualTo(401);
        }
        ISSUER.claims = owner;
        assertThat(bearer(ISSUER.signedWithWhatIsPublic(Issuer.CLIENT))).isEqualTo(401);
        assertThat(bearer(ISSUER.token(Issuer.CLIENT))).isEqualTo(200);
    }

    private static Map<String, Object> and(Map<String, Object> claims, String name, Object value) {
        Map<String, Object> more = new HashMap<>(claims);
        more.put(name, value);
        return more;
    }

    private int bearer(String token) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create(URL + "/api/debug/auth-test"))
                                .header("Authorization", "Bearer " + token)
                                .build(),
                        HttpResponse.BodyHandlers.ofString())
                .statusCode();
    }

    @Test
    void refusesToGoOnWithWhatAnotherBrowserBegan() throws Exception {
        String back = location(get(location(get(URL + "/oauth2/authorization/console"))));
        cookies.getCookieStore().removeAll();
        assertThat(location(get(back))).isEqualTo(URL + "/console/sign-in?refused=provider");
        assertThat(location(get(URL + "/login/oauth2/code/console?code=made-up&state=made-up")))
                .isEqualTo(URL + "/console/sign-in?refused=provider");
        assertThat(whoAmI()).isEqualTo(401);
    }

    @Test
    void aProviderThatIsAwayIsNoReasonToBreak() throws Exception {
        MockHttpServletResponse response = new MockHttpServletResponse();
        new ProviderAway(() -> {
                    throw new IllegalArgumentException("away");
                })
                .doFilter(new MockHttpServletRequest(), response, new MockFilterChain());
        assertThat(response.getRedirectedUrl()).isEqualTo("/console/sign-in?refused=provider");
        assertThat(get(URL + "/oauth2/authorization/nobody").statusCode()).isEqualTo(404);
    }
}
