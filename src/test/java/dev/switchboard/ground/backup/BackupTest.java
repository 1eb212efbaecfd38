package dev.switchboard.ground.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ApiTest;
import dev.switchboard.CarrierPost;
import dev.switchboard.Switchboard;
import dev.switchboard.ground.credential.CredentialCipher;
import dev.switchboard.ground.database.DatabaseOwner;
import dev.switchboard.ground.embedded.TestDatabase;
import dev.switchboard.isolation.EveryTable;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;

/** What is put back is what there was at one moment, row by row, and a service starts on it. */
class BackupTest extends ApiTest {

    private static final String OWNER = "house_owner";

    private static EmbeddedPostgres fresh;

    @Autowired
    private ApplicationContext service;

    @Autowired
    private DatabaseOwner database;

    @Autowired
    private CredentialCipher cipher;

    @Autowired
    private ObjectMapper json;

    @Value("${switchboard.database.data-folder}")
    private String dataFolder;

    @Value("${switchboard.home}")
    private String home;

    @TempDir
    private Path folder;

    private String said = "";

    /** A server of its own, as a provider manages one: whoever owns the database is no superuser. */
    @BeforeAll
    static void start() throws IOException, SQLException {
        fresh = EmbeddedPostgres.builder().start();
        try (Connection connection = fresh.getPostgresDatabase().getConnection()) {
            Catalog.execute(connection, "CREATE ROLE " + OWNER + " LOGIN PASSWORD 'any' NOSUPERUSER NOBYPASSRLS CREATEROLE");
        }
    }

    @AfterAll
    static void stop() throws IOException {
        fresh.close();
    }

    private static String empty(String name) throws SQLException {
        try (Connection connection = fresh.getPostgresDatabase().getConnection()) {
            Catalog.execute(connection, "CREATE DATABASE " + name + " OWNER " + OWNER);
        }
        return "jdbc:postgresql://localhost:" + fresh.getPort() + "/" + name;
    }

    private Path taken(String passphrase) throws Exception {
        Path file = folder.resolve("taken" + passphrase.length() + ".zip");
        new Backup(database, cipher, json).write(file, passphrase);
        return file;
    }

    private int restore(String url, Path file, String... more) {
        ByteArrayOutputStream printed = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(printed, true, StandardCharsets.UTF_8);
        List<String> settings = new ArrayList<>(List.of(
                "--switchboard.database.url=" + url,
                "--switchboard.database.user=" + OWNER,
                "--switchboard.database.password=any",
                "--switchboard.database.data-folder=" + dataFolder));
        settings.addAll(List.of(more));
        int code = RestoreCommand.run(new String[] {file.toString()}, out, out, settings.toArray(String[]::new));
        said = printed.toString(StandardCharsets.UTF_8);
        return code;
    }

    private static Connection asSuperuser(String url) throws SQLException {
        Connection connection = DriverManager.getConnection(url, "postgres", "any");
        Catalog.execute(connection, "SET timezone = 'UTC'");
        return connection;
    }

    /** Each table's rows, whatever their order. */
    private static Map<String, String> rows(Connection connection) throws SQLException {
        Map<String, String> rows = new TreeMap<>();
        for (Catalog.Named table : Catalog.tables(connection)) {
            rows.put(table.name(), Catalog.texts(connection, """
                    SELECT count(*) || ' ' || coalesce(md5(string_agg(m, '' ORDER BY m)), '') FROM (
                        SELECT md5(t::text) AS m FROM public.%s t) rows""".formatted(Catalog.quoted(table.name()))).get(0));
        }
        return rows;
    }

    private static List<String> rules(String url) throws SQLException {
        try (Connection connection = asSuperuser(url)) {
            return Catalog.texts(connection, """
                    SELECT concat_ws(' ', c.relname, k.conname, pg_get_constraintdef(k.oid)) FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid
                    WHERE c.relnamespace = 'public'::regnamespace
                    UNION ALL SELECT concat_ws(' ', c.relname, t.tgname, t.tgenabled) FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
                    WHERE c.relnamespace = 'public'::regnamespace AND NOT t.tgisinternal
                    UNION ALL SELECT concat_ws(' ', c.relname, c.relrowsecurity, c.relforcerowsecurity) FROM pg_class c
                    WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p')
                    UNION ALL SELECT concat_ws(' ', tablename, policyname, qual, with_check) FROM pg_policies
                    ORDER BY 1""");
        }
    }

    @Test
    void everyRowComesBackAsItWasWhileCallsWentOn() throws Exception {
        EveryTable.fill(service);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger calls = new AtomicInteger();
        Thread callers = new Thread(() -> {
            while (!over.get()) {
                carrier.post("/webhooks/twilio/voice", CarrierPost.call(freshSid("CA")));
                calls.incrementAndGet();
            }
        });
        callers.start();
        Map<String, String> before = new TreeMap<>();
        Path file = folder.resolve("live.zip");
        Manifest manifest = new Backup(database, cipher, json).write(file, "", snapshot -> {
            try (Connection witness = asSuperuser(TestDatabase.jdbcUrl())) {
                witness.setAutoCommit(false);
                witness.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                Catalog.execute(witness, "SET TRANSACTION SNAPSHOT '" + snapshot + "'");
                before.putAll(rows(witness));
            }
            int now = calls.get();
            await().atMost(Duration.ofSeconds(30)).until(() -> calls.get() > now + 20);
        });
        over.set(true);
        callers.join();
        assertThat(Files.getPosixFilePermissions(file)).isEqualTo(PosixFilePermissions.fromString("rw-------"));
        assertThat(before).hasSizeGreaterThan(60);
        assertThat(before.values()).filteredOn(rows -> !rows.startsWith("0 ")).hasSizeGreaterThan(50);
        try (Connection live = asSuperuser(TestDatabase.jdbcUrl())) {
            assertThat(rows(live).get("phone_calls")).isNotEqualTo(before.get("phone_calls"));
        }

        String url = empty("comes_back");
        assertThat(restore(url, file)).as(said).isZero();
        assertThat(said).contains("as they were at " + manifest.madeAt());
        try (Connection restored = asSuperuser(url)) {
            assertThat(rows(restored)).isEqualTo(before);
        }
        assertThat(rules(url)).isEqualTo(rules(TestDatabase.jdbcUrl()));
        assertThat(restore(url, file)).isEqualTo(1);
        assertThat(said).contains("not empty");
        answersOn(url);
    }

    /** What sequences and triggers do goes on: a call is made, filed and told of. */
    private void answersOn(String url) throws Exception {
        String sid = freshSid("CA");
        try (ConfigurableApplicationContext restored = new SpringApplicationBuilder(Switchboard.class)
                .run(
                        "--DATABASE_URL=" + url,
                        "--DATABASE_USER=" + OWNER,
                        "--DATABASE_PASSWORD=any",
                        "--switchboard.database.data-folder=" + dataFolder,
                        "--PUBLIC_URL=" + CarrierPost.PUBLIC_URL,
                        "--JWT_SECRET=canary-jwt-secret-of-more-than-32-bytes",
                        "--SWITCHBOARD_HOME=" + home,
                        "--switchboard.clock=false",
                        "--server.port=0",
                        "--management.server.port=0")) {
            int port = Integer.parseInt(restored.getEnvironment().getProperty("local.server.port"));
            CarrierPost there = new CarrierPost(port);
            assertThat(there.post("/webhooks/twilio/voice", CarrierPost.call(sid)).body()).contains("<Gather");
            there.post(
                    "/webhooks/twilio/voice/speech",
                    CarrierPost.with(CarrierPost.call(sid), "SpeechResult", "I want a quote for my van", "Confidence", "0.9"));
            try (Connection connection = asSuperuser(url)) {
                await().atMost(Duration.ofSeconds(20)).until(() -> Catalog.one(
                        connection,
                        "SELECT EXISTS (SELECT FROM conversations WHERE metadata ->> 'callSid' = '" + sid + "')"));
            }
        }
    }

    @Test
    void aDamagedOneTouchesNothing() throws Exception {
        Path file = taken("");
        String url = empty("stays_empty");
        byte[] bytes = Files.readAllBytes(file);
        byte[] flipped = bytes.clone();
        flipped[bytes.length / 2] ^= 1;
        assertThat(restore(url, Files.write(folder.resolve("flipped.zip"), flipped))).isEqualTo(1);
        assertThat(restore(url, Files.write(folder.resolve("cut.zip"), java.util.Arrays.copyOf(bytes, bytes.length / 2))))
                .isEqualTo(1);
        assertThat(restore(url, rewritten(file, "tables/contacts.copy", rows -> rows + "x"))).isEqualTo(1);
        assertThat(said).contains("contacts is not as it was written");
        assertThat(restore(url, folder.resolve("missing.zip"))).isEqualTo(1);
        try (Connection connection = asSuperuser(url)) {
            assertThat(Catalog.tables(connection)).isEmpty();
        }
    }

    @Test
    void oneOfAnotherSchemaOrAnotherKeyIsRefused() throws Exception {
        Path file = taken("");
        String url = empty("another_schema");
        Path foreign = rewritten(file, Manifest.ENTRY, manifest -> manifest.replaceFirst("\"82:-?\\d+\"", "\"82:1\""));
        assertThat(restore(url, foreign)).isEqualTo(1);
        assertThat(said).contains("schema version");
        assertThat(restore(url, file, "--switchboard.database.data-folder=" + folder.resolve("elsewhere")))
                .isEqualTo(1);
        assertThat(said).contains("ENCRYPTION_KEY");
        try (Connection connection = asSuperuser(url)) {
            assertThat(Catalog.tables(connection)).isEmpty();
            Catalog.execute(connection, "CREATE TABLE somebody_elses (id int)");
        }
        assertThat(restore(url, file)).isEqualTo(1);
        assertThat(said).contains("not the service's own");
    }

    @Test
    void aSealedOneNeedsItsPassphrase() throws Exception {
        Path file = taken("open sesame");
        assertThat(Files.readString(file, StandardCharsets.ISO_8859_1)).doesNotContain("tables/contacts");
        String url = empty("sealed");
        assertThat(restore(url, file)).isEqualTo(1);
        assertThat(said).contains("BACKUP_PASSPHRASE");
        assertThat(restore(url, file, "--switchboard.backup.passphrase=wrong")).isEqualTo(1);
        assertThat(said).contains("passphrase is wrong");
        assertThat(restore(url, file, "--switchboard.backup.passphrase=open sesame")).as(said).isZero();
    }

    @Test
    void theJobKeepsTheLastOfThem() throws Exception {
        for (int day = 1; day <= 4; day++) {
            Files.writeString(folder.resolve("switchboard-2020-01-0" + day + "T00-00-00Z.zip"), "old");
        }
        Files.writeString(folder.resolve("notes.txt"), "mine");
        BackupJob job = new BackupJob(database, cipher, json, new BackupProperties(folder.toString(), 2, ""), ".");
        assertThat(job.run().words()).contains("rows of", "bytes");
        try (var files = Files.list(folder)) {
            assertThat(files.map(file -> file.getFileName().toString()).sorted().toList())
                    .hasSize(3)
                    .startsWith("notes.txt", "switchboard-2020-01-04T00-00-00Z.zip");
        }
        assertThat(new BackupProperties("x", 1, "canary").toString()).doesNotContain("canary");
    }

    private interface Change {
        String of(String content);
    }

    private Path rewritten(Path file, String entryName, Change change) throws IOException {
        Path other = folder.resolve("rewritten.zip");
        try (ZipInputStream in = new ZipInputStream(Files.newInputStream(file));
                ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(other))) {
            for (ZipEntry entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
                out.putNextEntry(new ZipEntry(entry.getName()));
                byte[] content = in.readAllBytes();
                out.write(
                        entry.getName().equals(entryName)
                                ? change.of(new String(content, StandardCharsets.UTF_8)).getBytes(StandardCharsets.UTF_8)
                                : content);
                out.closeEntry();
            }
        }
        return other;
    }
}
