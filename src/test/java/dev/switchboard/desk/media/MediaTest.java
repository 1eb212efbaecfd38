package dev.switchboard.desk.media;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.github.tomakehurst.wiremock.client.BasicCredentials;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.stubbing.Scenario;
import dev.switchboard.Texters;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** Files that come along with texts: fetched, checked, kept or refused. Whatever is wrong with one, the text stays. */
class MediaTest extends Texters {

    private static final byte[] PNG = {
        (byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R'
    };
    private static final Duration SOON = Duration.ofSeconds(20);

    @LocalServerPort
    private int servicePort;

    @Autowired
    private MediaFiles files;

    private String path(String name) {
        return "/2010-04-01/Accounts/" + account + "/Messages/MM1/Media/" + name;
    }

    private void at(String name, ResponseDefinitionBuilder answer) {
        carrier().stubFor(get(urlPathEqualTo(path(name))).willReturn(answer));
    }

    private static byte[] filled(int size) {
        byte[] large = Arrays.copyOf(PNG, size);
        Arrays.fill(large, PNG.length, size, (byte) 7);
        return large;
    }

    /** A text with files of these names, at the carrier's address. */
    private Map<String, String> withFiles(String body, String... names) {
        List<String> fields = new ArrayList<>(List.of("NumMedia", String.valueOf(names.length)));
        for (int i = 0; i < names.length; i++) {
            fields.addAll(List.of(
                    "MediaUrl" + i,
                    names[i].contains("://") ? names[i] : "https://api.twilio.com" + path(names[i]),
                    "MediaContentType" + i,
                    "image/jpeg"));
        }
        return text(customer, sales, body, fields.toArray(String[]::new));
    }

    private List<Map<String, Object>> files() {
        return DATABASE.sql("SELECT f.* FROM message_media f WHERE organization_id = ? ORDER BY message_id, position")
                .param(shop)
                .query()
                .listOfRows();
    }

    private List<Map<String, Object>> settled() {
        await().atMost(SOON)
                .until(() ->
                        !files().isEmpty() && files().stream().noneMatch(file -> "pending".equals(file.get("state"))));
        return files();
    }

    private String reason(String name, ResponseDefinitionBuilder answer) {
        at(name, answer);
        send(withFiles("look", name));
        Map<String, Object> file = settled().get(0);
        assertThat(file).containsEntry("state", "refused").containsEntry("content", null);
        assertThat(messages()).singleElement().satisfies(message -> {
            assertThat(message).containsEntry("content", "look");
            assertThat(String.valueOf(message.get("media"))).contains("refused", String.valueOf(file.get("reason")));
        });
        return String.valueOf(file.get("reason"));
    }

    private HttpResponse<byte[]> download(UUID organization, Object file) throws Exception {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(URI.create("http://localhost:" + servicePort + "/api/media/" + file))
                                .header(
                                        "Authorization",
                                        "Bearer " + member(organization).token())
                                .build(),
                        HttpResponse.BodyHandlers.ofByteArray());
    }

    @Test
    void areFetchedWithTheAccountsPasswordAndShown() throws Exception {
        at("a", aResponse().withBody(PNG).withHeader("Content-Type", "text/html"));
        at("b", aResponse().withBody("%PDF-1.7 …"));
        send(withFiles("", "a", "b"));
        assertThat(settled())
                .extracting(file -> file.get("content_type"))
                .containsExactly("image/png", "application/pdf");
        carrier()
                .verify(getRequestedFor(urlPathEqualTo(path("a"))).withBasicAuth(new BasicCredentials(account, token)));
        assertThat(messages()).singleElement().satisfies(message -> assertThat(message)
                .containsEntry("content", ""));
        HttpResponse<byte[]> picture = download(shop, files().get(0).get("id"));
        assertThat(picture.body()).isEqualTo(PNG);
        assertThat(picture.headers().map())
                .containsEntry("Content-Type", List.of("image/png"))
                .containsEntry("X-Content-Type-Options", List.of("nosniff"));
        assertThat(picture.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("sandbox");
        assertThat(picture.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("inline");
        HttpResponse<byte[]> pdf = download(shop, files().get(1).get("id"));
        assertThat(pdf.headers().firstValue("Content-Disposition").orElseThrow())
                .startsWith("attachment");
        assertThat(download(organization(), files().get(0).get("id")).statusCode())
                .isEqualTo(404);
    }

    @Test
    void areSummedUpWithTheirMessage() {
        at("a", aResponse().withBody(PNG));
        send(withFiles("x", "a"));
        settled();
        await().untilAsserted(() -> assertThat(String.valueOf(messages().get(0).get("media")))
                .contains("\"state\": \"ready\"", "\"contentType\": \"image/png\"", "\"size\": 16"));
    }

    @ParameterizedTest
    @CsvSource({"404, no longer has", "403, no longer has", "410, no longer has"})
    void thatTheCarrierHasNotAreRefused(int status, String words) {
        assertThat(reason("gone", aResponse().withStatus(status))).contains(words);
    }

    @Test
    void thatAreTooLargeAreReadNoFurther() {
        assertThat(reason("large", aResponse().withBody(filled(5 * 1024 * 1024 + 1))))
                .contains("larger than 5 MB");
    }

    @Test
    void thatAreTooLargeTogetherAreRefusedFromThereOn() {
        String[] names = {"1", "2", "3", "4", "5", "6"};
        for (String name : names) {
            at(name, aResponse().withBody(filled(5 * 1024 * 1024)));
        }
        send(withFiles("many", names));
        assertThat(settled())
                .extracting(file -> file.get("state"))
                .containsExactly("ready", "ready", "ready", "ready", "ready", "refused");
        assertThat(String.valueOf(files().get(5).get("reason"))).contains("25 MB together");
        DATABASE.sql("UPDATE message_media SET content = NULL WHERE organization_id = ?")
                .param(shop)
                .update();
    }

    @ParameterizedTest
    @CsvSource({
        "'<svg xmlns=\"http://www.w3.org/2000/svg\"><script>alert(1)</script></svg>', SVG",
        "'<?xml version=\"1.0\"?><svg/>', SVG",
        "'<!doctype html><p>hi', Web pages",
        "'hello <script>alert(1)</script>', Web pages",
        "PK\u0003\u0004bomb, Archives",
        "MZ program, Programs",
        "'', empty"
    })
    void ofAKindThatMayDoHarmAreRefused(String content, String words) {
        assertThat(reason("bad", aResponse().withBody(content.getBytes(StandardCharsets.ISO_8859_1))))
                .contains(words);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/x.png",
                "http://169.254.169.254/latest/meta-data",
                "https://api.twilio.com@evil.example/x",
                "https://api.twilio.com.evil.example/x",
                "https://api.twilio.com:8443/x",
                "http://api.twilio.com/x",
                "file:///etc/passwd",
                "not an address"
            })
    void atAnAddressThatIsNotTheCarriersAreNotAskedFor(String url) {
        send(withFiles("look", url.contains("://") ? url : "x://" + url));
        assertThat(settled()).singleElement().satisfies(file -> assertThat(file)
                .containsEntry("state", "refused")
                .containsEntry("reason", "The file is not at the phone company."));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://127.0.0.1/x",
                "https://169.254.169.254/latest",
                "https://10.0.0.1/x",
                "https://[::1]/x",
                "https://[fd00::1]/x",
                "http://media.example/x",
                "https://user@media.example/x",
                "file:///etc/passwd",
                ":"
            })
    void thatLeadToAnInnerAddressAreNotFollowed(String target) {
        assertThat(reason("led", aResponse().withStatus(307).withHeader("Location", target)))
                .contains("is not where");
    }

    @Test
    void areFetchedWhenTheCarrierIsBack() {
        carrier()
                .stubFor(get(urlPathEqualTo(path("later")))
                        .inScenario("away")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(aResponse().withStatus(503))
                        .willSetStateTo("back"));
        carrier()
                .stubFor(get(urlPathEqualTo(path("later")))
                        .inScenario("away")
                        .whenScenarioStateIs("back")
                        .willReturn(aResponse().withBody(PNG)));
        send(withFiles("look", "later"));
        assertThat(settled()).singleElement().satisfies(file -> assertThat(file).containsEntry("state", "ready"));
    }

    @Test
    void thatAreToldOfButNotNamedAreNone() {
        send(text(customer, sales, "look", "NumMedia", "999999"));
        send(text(customer, sales, "look", "NumMedia", "-1", "MediaUrl0", "https://api.twilio.com/x"));
        assertThat(files()).isEmpty();
        assertThat(messages()).hasSize(2);
    }

    @Test
    void areTakenUpToTen() {
        String[] names = new String[12];
        Arrays.setAll(names, i -> "missing" + i);
        send(withFiles("look", names));
        assertThat(settled()).hasSize(10);
    }

    @Test
    void canBeErased() throws IOException {
        at("a", aResponse().withBody(PNG));
        send(withFiles("x", "a"));
        UUID file = (UUID) settled().get(0).get("id");
        assertThat(files.find(shop, file)).isPresent();
        files.erase(shop, (UUID) messages().get(0).get("id"));
        assertThat(files.find(shop, file)).isEmpty();
        assertThat(files().get(0)).containsEntry("content", null).containsEntry("source_url", null);
    }
}
