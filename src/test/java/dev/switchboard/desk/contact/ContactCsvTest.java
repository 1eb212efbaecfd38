package dev.switchboard.desk.contact;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

/** People come and go as files. */
class ContactCsvTest extends ContactsHouse {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    /** A hundred thousand with {@code -Pfaults}. */
    private static final int ROWS = Integer.getInteger("csv.lines", 20_000);

    private static final int ERRORS = Math.min(1_000, ROWS / 100);

    @LocalServerPort
    private int port;

    @Autowired
    private ContactImport files;

    private HttpResponse<String> send(Person who, String type, BodyPublisher body) {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://localhost:" + port + "/api/contacts/import"))
                            .header("Authorization", "Bearer " + who.token())
                            .header("Content-Type", type)
                            .POST(body)
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (IOException | InterruptedException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private JsonNode take(String csv) {
        return take(csv.getBytes(StandardCharsets.UTF_8));
    }

    private JsonNode take(byte[] csv) {
        HttpResponse<String> answer = send(owner, "text/csv", BodyPublishers.ofByteArray(csv));
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
        try {
            return new ObjectMapper().readTree(answer.body());
        } catch (IOException notJson) {
            throw new IllegalStateException(notJson);
        }
    }

    private int count() {
        return DATABASE.sql("SELECT count(*) FROM contacts WHERE organization_id = ?")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    @Test
    void takesPeopleAndTellsWhichLinesItRefused() {
        JsonNode result = take("""
                \uFEFFName,Phone,E-mail address,email,Tags,notes,consent
                Ann,(405) 555-0101,x,ann@example.com,vip; fleet,"two
                lines",given
                Bob,12,,,,,
                Cid,,,,,,
                Dan,,,dan@example.com,,,maybe

                Eve,,,eve@example.com
                """);
        assertThat(result.path("created").asInt()).isEqualTo(2);
        assertThat(result.path("refused").asInt()).isEqualTo(3);
        assertThat(result.at("/errors").toString())
                .isEqualTo("[{\"line\":4,\"reason\":\"phone: not a phone number\"},"
                        + "{\"line\":5,\"reason\":\"neither a phone number nor an e-mail address\"},"
                        + "{\"line\":6,\"reason\":\"consent: expected one of given, refused, unknown\"}]");
        assertThat(result.at("/ignoredColumns/0").asText()).isEqualTo("E-mail address");
        JsonNode ann = contacts("?q=ann").get(0);
        assertThat(ann.path("phone").asText()).isEqualTo("+14055550101");
        assertThat(ann.path("tags")).extracting(JsonNode::asText).containsExactly("vip", "fleet");
        assertThat(ann.path("notes").asText()).isEqualTo("two\nlines");
        assertThat(ann.path("nameSource").asText()).isEqualTo("person");
        assertThat(owner.get("/api/audit").raw().body())
                .contains("contacts/import")
                .doesNotContain("Ann");
    }

    @Test
    void tellsOfEachLineThatItRefused() {
        JsonNode result = take("phone\n" + "no number\n".repeat(1_500));
        assertThat(result.path("errors")).hasSize(1_500);
        assertThat(result.at("/errors/1499/line").asInt()).isEqualTo(1_501);
        assertThat(result.path("errorsLeftOut").asInt()).isZero();
    }

    @Test
    void changesWhoIsKnownAndLeavesWhatALineLeavesEmpty() {
        String id =
                create("{\"name\": \"Ann\", \"phone\": \"+14055550101\", \"notes\": \"early\", \"tags\": [\"vip\"]}");
        JsonNode result = take("""
                phone,name,notes,email
                405-555-0101,,pays cash,
                405-555-0101,Ann Smith,,ann@example.com
                ,,by mail,ANN@example.com
                """);
        assertThat(result.path("created").asInt()).isZero();
        assertThat(result.path("updated").asInt()).isEqualTo(3);
        Answer read = contact(id);
        assertThat(read.text("/name")).isEqualTo("Ann Smith");
        assertThat(read.text("/notes")).isEqualTo("by mail");
        assertThat(read.text("/tags/0")).isEqualTo("vip");
        assertThat(take("email\nann@example.com\n").path("updated").asInt()).isEqualTo(1);
        assertThat(count()).isEqualTo(1);
    }

    @Test
    void whatGoesOutComesBackInAsItWas() {
        create(
                "{\"name\": \"=HYPERLINK(\\\"http://evil\\\")\", \"phone\": \"+14055550101\", \"notes\": \"-1, \\\"two\\\"\\nthree\","
                        + " \"tags\": [\"@a\", \"b\"], \"leadStatus\": \"booked\"}");
        create("{\"name\": \"'=x\", \"email\": \"jos\u00e9@example.com\"}");
        HttpResponse<String> file = owner.get("/api/contacts/export").raw();
        assertThat(DATABASE.sql(
                                "SELECT content || ' ' || sent_by FROM messages WHERE organization_id = ? AND purpose = 'export'")
                        .param(organization)
                        .query(String.class)
                        .list())
                .containsExactly("Contacts exported owner-" + organization);
        assertThat(owner.get("/api/audit").json().at("/items/0/subject").asText())
                .isEqualTo("exports/contacts");
        assertThat(file.headers().firstValue("Content-Type")).hasValue("text/csv;charset=UTF-8");
        assertThat(file.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"contacts.csv\"");
        assertThat(file.body())
                .startsWith("\uFEFF\"name\",\"phone\"")
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"", "\"'+14055550101\"", "\"'@a;b\"", "\"''=x\"");
        JsonNode before = contacts("");
        Person other = owner(organization());
        assertThat(send(other, "text/csv", BodyPublishers.ofString(file.body())).body())
                .contains("\"created\":2");
        JsonNode after = other.get("/api/contacts").json().path("items");
        for (String field : new String[] {"name", "phone", "email", "notes", "tags", "leadStatus", "consent"}) {
            assertThat(after.findValues(field)).as(field).containsExactlyInAnyOrderElementsOf(before.findValues(field));
        }
        assertThat(take(file.body()).path("created").asInt()).as("nobody twice").isZero();
    }

    @Test
    void saysWhatIsWrongWithAFile() {
        for (String bad : new String[] {"", "a,b\n1,2\n", "phone,phone\n1,2\n", "phone;name\n1;2\n"}) {
            HttpResponse<String> answer = send(owner, "text/csv", BodyPublishers.ofString(bad));
            assertThat(answer.statusCode()).as(bad).isEqualTo(400);
            assertThat(answer.body()).contains("a first line with the columns phone or email");
        }
        byte[] latin =
                "email,name\nann@example.com,Ann\nbob@example.com,Jos\u00e9\n".getBytes(StandardCharsets.ISO_8859_1);
        assertThat(take(latin).at("/errors/0/reason").asText()).contains("not UTF-8");
        assertThat(take("email,name\ncid@example.com,Cid\ndan@example.com,\"Dan\n")
                        .at("/errors/0/reason")
                        .asText())
                .contains("can't be read as CSV");
        assertThat(contacts("?q=cid")).hasSize(1);
        assertThat(send(owner, "application/json", BodyPublishers.ofString("{}"))
                        .statusCode())
                .isEqualTo(415);
        assertThat(send(member(organization), "text/csv", BodyPublishers.ofString("email\n"))
                        .statusCode())
                .isEqualTo(403);
    }

    @Test
    void refusesWhatIsTooLong() {
        byte[] huge = new byte[20_000_001];
        assertThat(send(owner, "text/csv", BodyPublishers.ofByteArray(huge)).statusCode())
                .isEqualTo(413);
        assertThat(owner.post("/api/contacts", "{\"notes\": \"" + "x".repeat(70_000) + "\"}")
                        .status())
                .isEqualTo(413);
    }

    /** Makes its lines as they are read. */
    private final class Lines extends InputStream {

        private byte[] line = "name,phone,email,tags,notes\n".getBytes(StandardCharsets.UTF_8);
        private int at;
        private int made;
        private int mostAhead;

        @Override
        public int read() {
            throw new UnsupportedOperationException();
        }

        @Override
        public int read(byte[] bytes, int offset, int length) {
            if (at == line.length) {
                if (made == ROWS) {
                    return -1;
                }
                if (made % 10_000 == 0) {
                    mostAhead = Math.max(mostAhead, made - count());
                }
                int n = made++;
                line = ("Person %d,%s,p%d@example.com,vip;t%d,%s\n"
                                .formatted(
                                        n,
                                        n % 100 == 99 ? "no" : "+1405%07d".formatted(2_100_000 + n),
                                        n,
                                        n % 50,
                                        "note ".repeat(20)))
                        .getBytes(StandardCharsets.UTF_8);
                at = 0;
            }
            int some = Math.min(length, line.length - at);
            System.arraycopy(line, at, bytes, offset, some);
            at += some;
            return some;
        }
    }

    @Test
    void takesALongFileLineByLine() throws IOException {
        Lines lines = new Lines();
        Instant begun = Instant.now();
        ContactImport.Result result =
                files.read(organization, "somebody", lines).orElseThrow();
        Duration took = Duration.between(begun, Instant.now());
        System.out.printf("%,d lines of CSV in %,d ms%n", ROWS, took.toMillis());
        assertThat(result.created()).isEqualTo(ROWS * 99 / 100);
        assertThat(result.refused()).isEqualTo(ROWS / 100);
        assertThat(result.errors()).hasSize(ERRORS);
        assertThat(result.errorsLeftOut()).isEqualTo(ROWS / 100 - ERRORS);
        assertThat(took)
                .isLessThan(Duration.ofMinutes(2)); // on a machine that others share; how long it takes is printed
        // Written as it is read: what is in memory is a batch and a buffer, and the refused lines.
        assertThat(lines.mostAhead).isLessThan(3_000);
        searchIsQuick();
        Instant asked = Instant.now();
        assertThat(owner.get("/api/contacts/export").raw().body().lines()).hasSize(ROWS * 99 / 100 + 1);
        System.out.printf(
                "%,d lines of CSV out in %,d ms%n",
                ROWS, Duration.between(asked, Instant.now()).toMillis());
    }

    private void searchIsQuick() {
        DATABASE.sql("ANALYZE contacts, contact_addresses").update();
        for (String query : new String[] {
            "q=4321",
            "q=person+99",
            "q=p5",
            "q=p",
            "q=vip+person",
            "q=p777@example",
            "tag=t7",
            "leadStatus=new",
            "leadStatus=lost",
            "q=nobody",
            "blocked=true"
        }) {
            contacts("?" + query);
            Instant begun = Instant.now();
            contacts("?" + query);
            Duration took = Duration.between(begun, Instant.now());
            System.out.printf("people by %s in %,d ms%n", query, took.toMillis());
            assertThat(took).as(query).isLessThan(Duration.ofSeconds(2));
        }
        Instant begun = Instant.now();
        owner.get("/api/contacts/stats");
        System.out.printf(
                "stats in %,d ms%n", Duration.between(begun, Instant.now()).toMillis());
    }

    @Test
    void readsTwoAtOnce() throws Exception {
        CountDownLatch hold = new CountDownLatch(1);
        CountDownLatch begun = new CountDownLatch(2);
        CompletableFuture<?>[] two = new CompletableFuture<?>[2];
        // The common pool has one thread where there are two processors, and these wait for one another.
        ExecutorService threads = Executors.newFixedThreadPool(2);
        for (int i = 0; i < 2; i++) {
            InputStream slow = new InputStream() {
                @Override
                public int read() {
                    begun.countDown();
                    try {
                        hold.await();
                    } catch (InterruptedException stopped) {
                        throw new IllegalStateException(stopped);
                    }
                    return -1;
                }
            };
            Enumeration<InputStream> parts = Collections.enumeration(
                    java.util.List.of(new ByteArrayInputStream("email\n".getBytes(StandardCharsets.UTF_8)), slow));
            two[i] = CompletableFuture.supplyAsync(
                    () -> {
                        try {
                            return files.read(
                                    UUID.fromString(organization.toString()),
                                    "somebody",
                                    new SequenceInputStream(parts));
                        } catch (IOException broken) {
                            throw new java.io.UncheckedIOException(broken);
                        }
                    },
                    threads);
        }
        if (!begun.await(20, TimeUnit.SECONDS)) {
            throw new AssertionError(String.valueOf(List.of(
                    two[0].handle((done, why) -> why + " " + done).join(),
                    two[1].handle((done, why) -> why + " " + done).join())));
        }
        assertThat(send(owner, "text/csv", BodyPublishers.ofString("email\n")).statusCode())
                .isEqualTo(429);
        hold.countDown();
        CompletableFuture.allOf(two).get();
        threads.shutdown();
        assertThat(send(owner, "text/csv", BodyPublishers.ofString("email\n")).statusCode())
                .isEqualTo(200);
    }
}
