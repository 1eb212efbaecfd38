package dev.switchboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.switchboard.carrier.edge.WebhookSignature;
import dev.switchboard.ground.organization.Directory;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.boot.test.web.server.LocalServerPort;

/**
 * What somebody tries who wants in, or wants it down, at every door: each input gets the answer that the table says and never a
 * fault of ours, soon; a refused one leaves nothing behind and is not quoted; none is seen in the log.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileInputsTest extends ApiTest {

    private static final String TOKEN = "token-of-the-attacked";
    private static final String SOCKET = "/webhooks/twilio/voice/relay";
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private static final List<String> OURS =
            List.of("Exception", "\tat ", "org.springframework", "Apache Tomcat/", "SQL", "jdbc:");

    @LocalServerPort
    private int port;

    @Autowired
    private Directory directory;

    private UUID shop;
    private String number;
    private String account;
    private String canary;

    static Stream<HostileCase> cases() {
        return HostileCase.all();
    }

    @BeforeEach
    void open() {
        shop = organization();
        number = addNumber(shop);
        account = "AC" + shop.toString().replace("-", "");
        canary = "canary" + shop.toString().substring(24);
        storeAccount(shop, account, TOKEN);
        owner(shop).put("/api/phone-settings", "{\"companyName\": \"Shop\", \"zone\": \"America/Chicago\"}");
    }

    @Test
    void theTableHasAHundredOfThem() {
        List<String> names = cases().map(HostileCase::name).toList();
        assertThat(names).doesNotHaveDuplicates().hasSizeGreaterThanOrEqualTo(100);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void getsItsAnswer(HostileCase hostile, CapturedOutput log) throws Exception {
        Map<String, Long> before = rows();
        long begun = System.nanoTime();
        Told told = tell(hostile);
        assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(Duration.ofSeconds(20));
        assertThat(told.status()).as(hostile + ": " + told.text()).isIn(hostile.expect());
        assertHolds(told.text(), hostile.says(), hostile.lacks());
        assertHolds(told.text(), List.of(), OURS);
        if (hostile.isRefusal()) {
            assertThat(told.text()).doesNotContain(canary);
        }
        if (!hostile.keeps()) {
            assertThat(rows()).isEqualTo(before);
        }
        if (hostile.then() != null) {
            assertHolds(read(hostile.then()), hostile.shows(), hostile.hides());
        }
        assertThat(log.getOut() + log.getErr()).doesNotContain(canary);
    }

    private void assertHolds(String text, List<String> wanted, List<String> unwanted) {
        wanted.forEach(each -> assertThat(text).contains(filled(each)));
        unwanted.forEach(each -> assertThat(text).doesNotContain(filled(each)));
    }

    /** A status, or the code that a socket was closed with. */
    private record Told(int status, String text) {}

    private Told tell(HostileCase hostile) throws Exception {
        HostileSockets sockets = new HostileSockets(port);
        if (hostile.raw() != null) {
            String answer = sockets.answerTo(filled(hostile.raw()));
            return new Told(answer.startsWith("HTTP/1.1 ") ? Integer.parseInt(answer.substring(9, 12)) : 0, answer);
        }
        if (!hostile.frames().isEmpty()) {
            String url = CarrierPost.PUBLIC_URL.replaceFirst("^http", "ws") + SOCKET;
            String signature = new WebhookSignature(TOKEN).sign(url, Map.of());
            return new Told(
                    sockets.closesAfter(
                            SOCKET,
                            signature,
                            hostile.frames().stream().map(this::filled).toList()),
                    "");
        }
        HttpResponse<String> answer = hostile.form() == null ? ask(hostile) : post(hostile);
        return new Told(answer.statusCode(), answer.body());
    }

    private HttpResponse<String> post(HostileCase hostile) {
        Map<String, String> form = CarrierPost.call(freshSid("CA"), account, number);
        hostile.form().forEach((name, value) -> form.put(filled(name), filled(value)));
        HttpResponse<String> answer = new CarrierPost(port)
                .signedWith(TOKEN)
                .post(filled(hostile.address()), form, request -> hostile.headers()
                        .forEach((name, value) -> request.header(name, filled(value))));
        if (answer.statusCode() == 200) {
            assertWellFormed(answer.body());
        }
        return answer;
    }

    private static void assertWellFormed(String twiml) {
        try {
            var factory = javax.xml.parsers.DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/disallow-doctype-decl", true);
            factory.newDocumentBuilder()
                    .parse(new java.io.ByteArrayInputStream(twiml.getBytes(StandardCharsets.UTF_8)));
        } catch (Exception malformed) {
            fail("no TwiML that a carrier could read: " + twiml, malformed);
        }
    }

    private HttpResponse<String> ask(HostileCase hostile) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + filled(hostile.address())))
                .timeout(Duration.ofSeconds(20))
                .method(
                        hostile.method(),
                        hostile.body() == null
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(filled(hostile.body())));
        Map<String, String> headers = new LinkedHashMap<>();
        if (hostile.body() != null) {
            headers.put("Content-Type", "application/json");
        }
        String token = token(hostile);
        if (!token.isEmpty()) {
            headers.put("Authorization", "Bearer " + token);
        }
        hostile.headers().forEach((name, value) -> headers.put(name, filled(value)));
        headers.values().removeIf(String::isEmpty);
        headers.forEach(request::header);
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private String token(HostileCase hostile) {
        if (!hostile.token().isMissingNode()) {
            return HostileTokens.make(HostileTokens.read(filled(hostile.token().toString())), shop);
        }
        return switch (hostile.as()) {
            case "owner" -> owner(shop).token();
            case "member" -> member(shop).token();
            default -> "";
        };
    }

    /** A page's address may be told by the API, as {@code booking-page}. */
    private String read(String address) throws IOException, InterruptedException {
        if (address.equals("booking-page")) {
            String url = owner(shop).get("/api/booking-page").text("/url");
            URI page = URI.create("http://localhost:" + port + URI.create(url).getPath());
            return HTTP.send(HttpRequest.newBuilder(page).build(), HttpResponse.BodyHandlers.ofString())
                    .body();
        }
        if (address.equals("call")) {
            directory.forget(shop);
            return new CarrierPost(port)
                    .signedWith(TOKEN)
                    .post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA"), account, number))
                    .body();
        }
        return owner(shop).get(filled(address)).raw().body();
    }

    private String filled(String text) {
        return HostileCase.filled(
                text,
                Map.of(
                        "canary",
                        canary,
                        "owner",
                        text.contains("<<owner>>") ? owner(shop).token() : "",
                        "number",
                        number,
                        "account",
                        account,
                        "shop",
                        shop.toString(),
                        "sid",
                        freshSid("CA")));
    }

    /** How many rows each table has of the organization. */
    private Map<String, Long> rows() {
        String counts = DATABASE.sql("""
                        SELECT c.relname FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid AND a.attname = 'organization_id'
                        WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND NOT c.relispartition
                            AND c.relname !~ 'usage|figure|stale' AND NOT a.attisdropped""").query(String.class).list().stream()
                .map(table -> "SELECT '%1$s', count(*) FROM %1$s WHERE organization_id = '%2$s'".formatted(table, shop))
                .collect(Collectors.joining(" UNION ALL "));
        return DATABASE.sql(counts).query((row, i) -> Map.entry(row.getString(1), row.getLong(2))).list().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }
}
