package dev.switchboard.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.ground.organization.DemoOrganization;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Whoever looks at an organization hears that something changed there, and nobody else. */
class NewsTest extends ApiTest {

    @LocalServerPort
    private int servicePort;

    private final HttpClient http = HttpClient.newHttpClient();

    /** Reads what comes, on a thread of its own. */
    private final class Reader implements AutoCloseable {

        private final StringBuffer heard = new StringBuffer();
        private final HttpResponse<InputStream> answer;

        Reader(Person person, String query) throws Exception {
            answer = http.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + servicePort + "/api/news" + query))
                            .header("Accept", "text/event-stream")
                            .header("Authorization", "Bearer " + person.token())
                            .build(),
                    HttpResponse.BodyHandlers.ofInputStream());
            Thread thread = new Thread(() -> {
                try {
                    for (int c = answer.body().read(); c >= 0; c = answer.body().read()) {
                        heard.append((char) c);
                    }
                } catch (java.io.IOException closed) {
                    heard.append("(closed)");
                }
            });
            thread.setDaemon(true);
            thread.start();
        }

        String heard() {
            return heard.toString();
        }

        @Override
        public void close() throws java.io.IOException {
            answer.body().close();
        }
    }

    private void call() {
        assertThat(carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void tellsOfACallAtOnceAndOnlyItsOwn() throws Exception {
        UUID other = organization();
        try (Reader here = new Reader(owner(DemoOrganization.ID), "");
                Reader there = new Reader(owner(other), "")) {
            assertThat(here.answer.statusCode()).isEqualTo(200);
            assertThat(here.answer.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/event-stream"));
            assertThat(here.answer.headers().firstValue("X-Accel-Buffering")).hasValue("no");
            await().until(() -> here.heard().contains(":alive"));
            // Whatever else of the tests before still goes on is heard as well, and then it is quiet.
            call();
            await().until(() -> here.heard().contains("event:changed"));
            assertThat(here.heard()).doesNotContain("+1", "CA");
            assertThat(there.heard()).doesNotContain("changed");
        }
    }

    @Test
    void listensToAnotherOrganizationOnlyAsItsMember() throws Exception {
        UUID other = organization();
        Person stranger = owner(other);
        try (Reader refused = new Reader(stranger, "?organization=" + DemoOrganization.ID)) {
            assertThat(refused.answer.statusCode()).isEqualTo(404);
        }
        try (Reader admin = new Reader(admin(), "?organization=" + DemoOrganization.ID)) {
            assertThat(admin.answer.statusCode()).isEqualTo(200);
            call();
            await().until(() -> admin.heard().contains("event:changed"));
        }
    }

    @Test
    void streamsToNobodyWhoDidNotAskForAStream() {
        Answer answer = owner(DemoOrganization.ID).get("/api/news");
        assertThat(answer.status()).isEqualTo(400);
        assertThat(answer.text("/detail")).contains("text/event-stream");
    }

    @Test
    void letsOnlySoManyListen() throws Exception {
        UUID other = organization();
        Person owner = owner(other);
        java.util.List<Reader> readers = new java.util.ArrayList<>();
        try {
            for (int i = 0; i < 50; i++) {
                readers.add(new Reader(owner, ""));
            }
            assertThat(readers)
                    .allSatisfy(reader -> assertThat(reader.answer.statusCode()).isEqualTo(200));
            try (Reader oneMore = new Reader(owner, "")) {
                assertThat(oneMore.answer.statusCode()).isEqualTo(409);
            }
        } finally {
            for (Reader reader : readers) {
                reader.close();
            }
        }
    }
}
