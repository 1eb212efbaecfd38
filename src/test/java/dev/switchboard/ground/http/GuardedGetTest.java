package dev.switchboard.ground.http;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import dev.switchboard.ground.http.NotFetchedException.Problem;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GuardedGetTest {

    private static final WireMockServer SITE =
            new WireMockServer(WireMockConfiguration.options().dynamicPort());

    /** That takes this machine for somebody outside, and nobody else who is inside. */
    private final GuardedGet open = TestGet.thatReaches("localhost");

    @BeforeAll
    static void start() throws NotFetchedException {
        SITE.start();
        SITE.stubFor(get("/first").willReturn(aResponse()));
        TestGet.thatReaches("localhost")
                .get(at("/first"), 1_000, Duration.ofSeconds(30)); // which takes longer than any other
    }

    @AfterAll
    static void stop() {
        SITE.stop();
    }

    private static URI at(String path) {
        return URI.create("http://localhost:" + SITE.port() + path);
    }

    private static Optional<Problem> problem(GuardedGet from, URI address) {
        try {
            from.get(address, 1_000, Duration.ofSeconds(3));
            return Optional.empty();
        } catch (NotFetchedException why) {
            return Optional.of(why.problem());
        }
    }

    @Test
    void fetchesAPageThroughRedirects() throws NotFetchedException {
        SITE.stubFor(get("/old").willReturn(aResponse().withStatus(301).withHeader("Location", "/new")));
        SITE.stubFor(get("/new")
                .willReturn(aResponse().withBody("hello").withHeader("Content-Type", "text/html; charset=ISO-8859-1")));
        GuardedGet.Page page = open.get(at("/old"), 1_000, Duration.ofSeconds(3));
        assertThat(page.content()).asString().isEqualTo("hello");
        assertThat(page.charset()).isEqualTo("ISO-8859-1");
        assertThat(page.address()).isEqualTo(at("/new"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://127.0.0.1/",
                "http://169.254.169.254/latest/meta-data/",
                "http://10.1.2.3/",
                "http://[::1]/",
                "http://localhost/",
                "http://user:pass@example.com/",
                "ftp://example.com/x",
                "file:///etc/passwd",
                "https://example.com:8081/"
            })
    void asksNobodyInsideAndNothingButTheWeb(String address) {
        assertThat(problem(new GuardedGet(), URI.create(address))).contains(Problem.NOT_ALLOWED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"http://127.0.0.1:1/", "http://169.254.169.254/", "file:///etc/passwd", "//10.0.0.1/x", ":"})
    void followsNoRedirectInside(String target) {
        SITE.stubFor(get("/led").willReturn(aResponse().withStatus(302).withHeader("Location", target)));
        assertThat(problem(open, at("/led"))).contains(Problem.NOT_ALLOWED);
    }

    @Test
    void endsWhatNeverArrives() {
        SITE.stubFor(get("/round").willReturn(aResponse().withStatus(302).withHeader("Location", "/round")));
        assertThat(problem(open, at("/round"))).contains(Problem.TOO_MANY_REDIRECTS);
        SITE.stubFor(get("/slow").willReturn(aResponse().withFixedDelay(8_000)));
        assertThat(problem(open, at("/slow"))).contains(Problem.AWAY);
        SITE.stubFor(get("/large").willReturn(aResponse().withBody("x".repeat(1_001))));
        assertThat(problem(open, at("/large"))).contains(Problem.TOO_LARGE);
        SITE.stubFor(get("/gone").willReturn(aResponse().withStatus(404)));
        assertThat(problem(open, at("/gone"))).contains(Problem.MISSING);
        SITE.stubFor(get("/away").willReturn(aResponse().withStatus(503)));
        assertThat(problem(open, at("/away"))).contains(Problem.AWAY);
    }

    @Test
    void takesNoAnswerOfAHostThatHasMovedInsideMeanwhile() {
        SITE.stubFor(get("/moved").willReturn(aResponse().withBody("what only those inside may read")));
        AtomicInteger looked = new AtomicInteger();
        GuardedGet fooled = new GuardedGet(host -> looked.incrementAndGet() > 1, Set.of());
        assertThat(problem(fooled, at("/moved"))).contains(Problem.NOT_ALLOWED);
    }
}
