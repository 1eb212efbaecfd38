package dev.switchboard.ground.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.database.DatabaseNotifications;
import dev.switchboard.ground.proof.Finding;
import dev.switchboard.ground.proof.RouteProofs;
import dev.switchboard.ground.reload.EditionChoice;
import dev.switchboard.ground.reload.FileSets;
import dev.switchboard.ground.security.Role;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.util.FileSystemUtils;

/** Changes of the files are kept, published and rolled back while the service answers. */
class VersionsTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);

    /** Two seconds as promised, and what a machine may take that builds something else besides. */
    private static final Duration AT_ONCE = Duration.ofSeconds(2 + 8);

    private static final String PRICES = "config/prices.yml";
    private static final String EXTRA = "config/extra.yml";
    private static final String HELLO = "routes/say-hello-version.yaml";
    private static final String HELLO_TEXT = """
            # Says hello.
            #   in, out, on failure  nothing
            - route:
                id: say-hello-version
                from:
                  uri: direct:say-hello-version
                  steps:
                    - setBody:
                        constant: hello
            """;

    @Value("${switchboard.home}")
    private Path home;

    @Autowired
    private VersionStore store;

    @Autowired
    private InstanceStore instances;

    @Autowired
    private VersionKeeper keeper;

    @Autowired
    private CurrentVersion current;

    @Autowired
    private FileSets files;

    @Autowired
    private EditionChoice choice;

    @Autowired
    private DatabaseNotifications notifications;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void remember() throws IOException {
        before.put(PRICES, Files.readString(home.resolve(PRICES)));
        before.put(HELLO, null);
        awaitKept();
    }

    @AfterEach
    void putBack() throws IOException {
        new HomeFiles(home).write(before);
        // Or what is put back becomes a version in the midst of the next test.
        await().atMost(SOON).until(() -> {
            Map<String, String> seen = keeper.see().texts();
            return !seen.containsKey(HELLO) && before.get(PRICES).equals(seen.get(PRICES));
        });
        awaitKept();
    }

    private long publish(String draft) {
        Answer made = admin().post("/api/drafts/" + draft + "/publish", "{\"revision\": 1}");
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        return made.json().path("number").asLong();
    }

    /** Of this instance; another one may be about its own. */
    private void awaitKept() {
        await().atMost(SOON)
                .until(() -> current.number() > 0
                        && store.set(store.last()).digest().equals(keeper.see().digest())
                        && current.number() == store.last());
    }

    private String prices(String mark) throws IOException {
        return "# " + mark + "\n" + before.get(PRICES);
    }

    private String draft(String name, String content) {
        return "{\"title\": \"a test\", \"changes\": [{\"name\": \"%s\", \"content\": %s}]}"
                .formatted(
                        name,
                        content == null
                                ? "null"
                                : "\"" + content.replace("\"", "\\\"").replace("\n", "\\n") + "\"");
    }

    @Test
    void keepsWhatSomebodySavesInTheFolders() throws IOException {
        long last = store.last();
        Files.writeString(home.resolve(PRICES), prices("by hand"));
        await().atMost(SOON).until(() -> current.number() == last + 1);
        Answer answer = admin().get("/api/versions/" + (last + 1));
        assertThat(answer.text("/version/source")).isEqualTo("file");
        assertThat(answer.text("/version/actor")).isEqualTo("file");
        assertThat(answer.text("/version/files/0")).isEqualTo(PRICES);
        assertThat(answer.text("/changes/0/difference")).contains("+# by hand");
        assertThat(admin().get("/api/versions?limit=1")
                        .json()
                        .at("/items/0/number")
                        .asLong())
                .isEqualTo(last + 1);
        assertThat(admin().get("/api/versions/" + last + "/file?name=" + PRICES).text("/content"))
                .isEqualTo(before.get(PRICES));
        assertThat(admin().get("/api/versions/" + last + "/file?name=../../etc/passwd")
                        .status())
                .isEqualTo(404);
    }

    @Test
    void publishesADraftForEverybodyAndRollsItBack() throws IOException {
        long last = store.last();
        Answer made = admin().post("/api/drafts", draft(HELLO, HELLO_TEXT));
        assertThat(made.status()).as(made.raw().body()).isEqualTo(201);
        assertThat(made.text("/files/0/difference")).contains("+- route:");
        String id = made.text("/id");
        Answer published = admin().post("/api/drafts/" + id + "/publish", "{\"revision\": 1}");
        assertThat(published.status()).as(published.raw().body()).isEqualTo(201);
        assertThat(published.json().path("number").asLong()).isEqualTo(last + 1);
        assertThat(home.resolve(HELLO)).hasContent(HELLO_TEXT);
        assertThat(files.live()).containsEntry(HELLO, HELLO_TEXT);
        await().atMost(AT_ONCE).until(() -> current.number() == last + 1);

        Answer back = admin().post("/api/versions/" + last + "/restore", null);
        assertThat(back.status()).as(back.raw().body()).isEqualTo(201);
        assertThat(back.json().path("restores").asLong()).isEqualTo(last);
        assertThat(home.resolve(HELLO)).doesNotExist();
        await().atMost(AT_ONCE).until(() -> current.number() == last + 2);
        await().atMost(AT_ONCE).until(() -> admin().get("/api/versions/instances")
                .json()
                .path("agreed")
                .asBoolean());
        assertThat(admin().get("/api/versions/actions?limit=3").json().findValuesAsText("action"))
                .containsExactly("restored", "published", "created");
        assertThat(admin().get("/api/versions/actions?limit=3").json().findValuesAsText("actor"))
                .containsOnly("the-admin");
    }

    @Test
    void refusesAsAWholeWhatWouldNotLoad() throws IOException {
        long last = store.last();
        Answer made = admin().post(
                        "/api/drafts",
                        "{\"title\": \"half of it is bad\", \"changes\": [{\"name\": \"" + PRICES
                                + "\", \"content\": \"# fine\\n\"}," + "{\"name\": \"" + HELLO
                                + "\", \"content\": \"# hm\\n- route: [\\n\"}]}");
        String id = made.text("/id");
        Answer refused = admin().post("/api/drafts/" + id + "/publish", "{\"revision\": 1}");
        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.json().path("problems").findValuesAsText("file")).contains(HELLO, PRICES);
        assertThat(home.resolve(PRICES)).hasContent(before.get(PRICES).stripTrailing());
        assertThat(store.last()).isEqualTo(last);
        assertThat(admin().delete("/api/drafts/" + id).status()).isEqualTo(204);
    }

    @Test
    void publishesNothingOverWhatSomebodyElseHasChanged() throws IOException {
        Answer made = admin().post("/api/drafts", draft(PRICES, prices("ours")));
        Files.writeString(home.resolve(PRICES), prices("theirs"));
        awaitChange("theirs");
        String id = made.text("/id");
        Answer refused = admin().post("/api/drafts/" + id + "/publish", "{\"revision\": 1}");
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains(PRICES);
        assertThat(admin().get("/api/drafts/" + id)
                        .json()
                        .at("/draft/files/0/outdated")
                        .asBoolean())
                .isTrue();
        String renewed =
                draft(PRICES, prices("both")).replace("{\"title\"", "{\"revision\": 1, \"renew\": true, \"title\"");
        assertThat(admin().put("/api/drafts/" + id, renewed).status()).isEqualTo(200);
        assertThat(admin().put("/api/drafts/" + id, renewed).status()).isEqualTo(409);
        assertThat(admin().delete("/api/drafts/" + id + "?revision=1").status())
                .as("somebody has written on it since")
                .isEqualTo(409);
        assertThat(admin().post("/api/drafts/" + id + "/publish", "{\"revision\": 2}")
                        .status())
                .isEqualTo(201);
    }

    private void awaitChange(String mark) {
        await().atMost(SOON).until(() -> files.live().get(PRICES).contains(mark));
        awaitKept();
    }

    @Test
    void isApprovedBySomebodyWhoWroteNothingOfIt() throws Exception {
        DraftStore drafts = new DraftStore(store);
        Drafts approving =
                new Drafts(drafts, store, null, null, files, new Instance("test"), new VersionProperties(true, true));
        Draft draft = approving.create("two of us", Map.of(PRICES, prices("approved")), "ann");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> approving.requireReady(draft))
                .hasMessageContaining("approve");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> approving.approve(draft.id(), 1, "ann"))
                .isInstanceOf(NotNowException.class);
        Draft second = approving.save(draft.id(), 1, "two of us", Map.of(PRICES, prices("more")), false, "bob");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> approving.approve(draft.id(), 1, "cleo"))
                .isInstanceOf(NotNowException.class);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> approving.approve(draft.id(), 2, "bob"))
                .isInstanceOf(NotNowException.class);
        Draft approved = approving.approve(draft.id(), second.revision(), "cleo");
        approving.requireReady(approved);
        Draft changed = approving.save(draft.id(), 2, "two of us", Map.of(PRICES, prices("again")), false, "ann");
        assertThat(changed.approvedBy()).isNull();
        approving.drop(draft.id(), null, "ann");
    }

    @Test
    void checksAndDrawsWhatNobodyHasSaved() {
        String changes = draft(HELLO, HELLO_TEXT).replace("\"title\": \"a test\"", "\"drawing\": \"" + HELLO + "\"");
        Answer good = admin().post("/api/drafts/check", changes);
        assertThat(good.status()).as(good.raw().body()).isEqualTo(200);
        assertThat(good.json().path("problems").findValuesAsText("severity")).doesNotContain("error");
        assertThat(good.text("/drawing/steps/0/kind")).isEqualTo("setBody");
        Answer bad = admin().post("/api/drafts/check", changes.replace("setBody", "setBdoy"));
        assertThat(bad.text("/problems/0/file")).isEqualTo(HELLO);
        assertThat(bad.json().at("/problems/0/line").asInt()).isBetween(8, 9);
        Answer words = admin().get("/api/drafts/words");
        assertThat(words.json().at("/steps/choice").toString()).contains("when", "otherwise");
        assertThat(words.json().at("/beans").size()).isPositive();
    }

    /** The loader and the proofs both look, and an integrator reads one line. */
    @Test
    void aFaultIsToldOnce() {
        Answer answer = admin().post(
                        "/api/drafts/check",
                        "{\"changes\": [{\"name\": \"config/scoring.yml\", \"content\": \"hot: seventy\"}]}");
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().path("problems"))
                .filteredOn(problem -> problem.path("problem").asText().startsWith("hot: "))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path("severity").asText()).isEqualTo("error");
                    assertThat(problem.path("example").asText()).isNotEmpty();
                });
    }

    @Test
    void aDraftIsToldWhatTheCommandTells() throws IOException {
        String alert = "config/messages/alert.ftl";
        String text = Files.readString(Path.of(alert)).replace("Reply CALL to call back.", "Reply SNOOZE to wait.");
        Path folder = home.resolve("proven").resolve(alert);
        Files.createDirectories(folder.getParent());
        Files.writeString(folder, text);
        Files.createDirectories(home.resolve("proven/routes"));
        Files.copy(
                Path.of("routes/messages/message-received.yaml"),
                home.resolve("proven/routes/message-received.yaml"),
                StandardCopyOption.REPLACE_EXISTING);
        Finding byCommand = RouteProofs.strict().of(home.resolve("proven")).stream()
                .filter(finding -> finding.rule().equals("reply"))
                .findFirst()
                .orElseThrow();
        Answer answer = admin().post("/api/drafts/check", draft(alert, text).replace("\"title\": \"a test\", ", ""));
        assertThat(answer.status()).as(answer.raw().body()).isEqualTo(200);
        assertThat(answer.json().path("problems"))
                .filteredOn(problem -> problem.path("rule").asText().equals("reply"))
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.path("file").asText()).isEqualTo(alert);
                    assertThat(problem.path("severity").asText()).isEqualTo("error");
                    assertThat(problem.path("line").asInt()).isEqualTo(byCommand.line());
                    assertThat(problem.path("problem").asText()).isEqualTo(byCommand.message());
                    assertThat(problem.path("example").asText())
                            .isEqualTo(byCommand.example())
                            .contains("SNOOZE");
                });
        FileSystemUtils.deleteRecursively(home.resolve("proven"));
    }

    @Test
    void refusesNamesThatLeadSomewhereElse() {
        for (String name : new String[] {"../pom.xml", "routes/../../x.yaml", "config/application.yml", "data/x.yml"}) {
            Answer answer = admin().post("/api/drafts", draft(name, "x"));
            assertThat(answer.status()).isEqualTo(400);
            assertThat(answer.text("/errors/0/field")).isEqualTo("changes[0].name");
        }
    }

    @Test
    void isForTheAdministratorAlone() {
        UUID organization = organization();
        for (Person somebody : new Person[] {owner(organization), member(organization)}) {
            assertThat(somebody.get("/api/versions").status()).isEqualTo(403);
            assertThat(somebody.get("/api/versions/1/files").status()).isEqualTo(403);
            assertThat(somebody.get("/api/drafts").status()).isEqualTo(403);
            assertThat(somebody.post("/api/drafts", draft(PRICES, "x")).status())
                    .isEqualTo(403);
            assertThat(somebody.post("/api/versions/1/restore", null).status()).isEqualTo(403);
        }
        assertThat(person("an-admin-elsewhere", Role.ADMIN, organization)
                        .get("/api/versions")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void restoresWhatTheCommandLineWants() throws IOException {
        long last = store.last();
        Files.writeString(home.resolve(PRICES), prices("a mistake"));
        awaitChange("a mistake");
        UUID order = instances.order(last, "command line: ann");
        await().atMost(SOON).until(() -> instances.look(order).outcome() != null);
        assertThat(instances.look(order).outcome()).endsWith("serves, with the files of version " + last);
        assertThat(instances.look(order).failed()).isFalse();
        assertThat(home.resolve(PRICES)).hasContent(before.get(PRICES).stripTrailing());
    }

    @Test
    void saysWhatTheCommandsExpect() {
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        PrintStream to = new PrintStream(err, true, StandardCharsets.UTF_8);
        assertThat(RollbackCommand.run(new String[] {}, to, to)).isEqualTo(2);
        assertThat(RollbackCommand.run(new String[] {"one"}, to, to)).isEqualTo(2);
        assertThat(VersionsCommand.run(new String[] {"1", "2"}, to, to)).isEqualTo(2);
        assertThat(err.toString(StandardCharsets.UTF_8)).contains("Usage: rollback <number>", "Usage: versions");
    }

    @Test
    void anInstanceWithADiskOfItsOwnGetsWhatIsPublishedAndSaysWhenItCanNot(@TempDir Path disk) throws Exception {
        HomeFiles own = new HomeFiles(disk);
        own.write(keeper.see().texts().entrySet().stream()
                .collect(java.util.stream.Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue)));
        VersionKeeper other = new VersionKeeper(
                store, instances, () -> read(disk), catchUp(own), new Instance("other"), notifications, true);
        other.start();
        try {
            await().atMost(SOON).until(() -> other.number() == current.number());
            String id = admin().post("/api/drafts", draft(PRICES, prices("for all")))
                    .text("/id");
            long made = publish(id);
            await().atMost(AT_ONCE).until(() -> other.number() == made);
            assertThat(disk.resolve(PRICES)).content().startsWith("# for all");
            assertThat(instances.serving()).allMatch(Serving::agrees);

            // What somebody saves in the folders of one is not sent to the others, but told.
            Files.writeString(home.resolve(PRICES), prices("here only"));
            awaitChange("here only");
            await().atMost(AT_ONCE).untilAsserted(() -> assertThat(instances.serving().stream()
                            .filter(one -> !one.agrees())
                            .map(Serving::instance))
                    .containsExactly("other"));
            assertThat(other.number()).isEqualTo(made);
            assertThat(admin().get("/api/versions/instances")
                            .json()
                            .path("agreed")
                            .asBoolean())
                    .isFalse();

            // The same change comes to the other: it is kept once.
            long last = store.last();
            own.write(Map.of(PRICES, prices("here only")));
            await().atMost(SOON).until(() -> other.number() == last);
            assertThat(store.last()).isEqualTo(last);
        } finally {
            other.stop();
        }
        assertThat(instances.serving()).noneMatch(one -> one.instance().equals("other"));
    }

    @Test
    void anInstanceCatchesUpOnceItsDiskTakesWhatItCouldNotWrite(@TempDir Path disk) throws Exception {
        HomeFiles own = new HomeFiles(disk);
        own.write(new HashMap<>(keeper.see().texts()));
        VersionKeeper other = new VersionKeeper(
                store, instances, () -> read(disk), catchUp(own), new Instance("full"), notifications, true);
        other.start();
        try {
            await().atMost(SOON).until(() -> other.number() == current.number());
            Path inTheWay = disk.resolve("config/.prices.yml.part/in-the-way");
            Files.createDirectories(inTheWay);
            String id = admin().post("/api/drafts", draft(PRICES, prices("room for it")))
                    .text("/id");
            long made = publish(id);
            await().atMost(AT_ONCE).untilAsserted(() -> assertThat(instances.serving())
                    .filteredOn(one -> one.instance().equals("full"))
                    .extracting(Serving::problem)
                    .containsExactly("can't write the files of version " + made));

            FileSystemUtils.deleteRecursively(inTheWay.getParent());
            await().atMost(SOON).until(() -> other.number() == made);
            assertThat(disk.resolve(PRICES)).content().startsWith("# room for it");
            assertThat(instances.serving()).allMatch(Serving::agrees);
        } finally {
            other.stop();
        }
    }

    @Test
    void whatAnInstanceRefusesIsToldAndTakenBackFromItsDiskWithTheVersion(@TempDir Path disk) throws Exception {
        HomeFiles own = new HomeFiles(disk);
        own.write(new HashMap<>(keeper.see().texts()));
        String why = HELLO + ":8: there is no such setting here";
        Supplier<Map<String, String>> serving = () -> {
            Map<String, String> texts = read(disk);
            texts.remove(HELLO);
            return texts;
        };
        CatchUp refusing = new CatchUp(own, () -> Files.exists(disk.resolve(HELLO)) ? Map.of(HELLO, why) : Map.of());
        VersionKeeper other =
                new VersionKeeper(store, instances, serving, refusing, new Instance("poor"), notifications, true);
        other.start();
        try {
            await().atMost(SOON).until(() -> other.number() == current.number());
            long last = store.last();
            String id = admin().post("/api/drafts", draft(HELLO, HELLO_TEXT)).text("/id");
            long made = publish(id);
            await().atMost(AT_ONCE).untilAsserted(() -> assertThat(instances.serving())
                    .filteredOn(one -> one.instance().equals("poor"))
                    .extracting(Serving::problem)
                    .containsExactly("refuses version " + made + ": " + why));

            assertThat(admin().post("/api/versions/" + last + "/restore", null).status())
                    .isEqualTo(201);
            await().atMost(AT_ONCE).until(() -> other.number() == store.last());
            assertThat(disk.resolve(HELLO))
                    .as("would keep it from its next start")
                    .doesNotExist();
        } finally {
            other.stop();
        }
    }

    @Test
    void aPartOfAVersionIsNoVersion(@TempDir Path disk) throws Exception {
        HomeFiles own = new HomeFiles(disk);
        own.write(new HashMap<>(keeper.see().texts()));
        Supplier<Map<String, String>> serving = () -> {
            Map<String, String> texts = read(disk);
            texts.remove(HELLO);
            return texts;
        };
        CatchUp refusing =
                new CatchUp(own, () -> Files.exists(disk.resolve(HELLO)) ? Map.of(HELLO, "not here") : Map.of());
        VersionKeeper other =
                new VersionKeeper(store, instances, serving, refusing, new Instance("half"), notifications, true);
        other.start();
        try {
            await().atMost(SOON).until(() -> other.number() == current.number());
            long made = publishTwoFiles();
            assertThat(made).isPositive();
            await().atMost(AT_ONCE).until(() -> Files.exists(disk.resolve(EXTRA)));
            // After a minute nobody takes it for on its way any more.
            DATABASE.sql("UPDATE file_versions SET created_at = created_at - interval '2 minutes' WHERE number = ?")
                    .param(made)
                    .update();
            await().during(Duration.ofSeconds(5)).atMost(SOON).untilAsserted(() -> assertThat(store.last())
                    .isEqualTo(made));
            assertThat(instances.serving())
                    .filteredOn(one -> !one.agrees())
                    .extracting(Serving::instance, Serving::problem)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("half", "refuses version " + made + ": not here"));
        } finally {
            other.stop();
        }
    }

    private long publishTwoFiles() {
        String both = draft(HELLO, HELLO_TEXT)
                .replace(
                        "\"changes\": [",
                        "\"changes\": [{\"name\": \"%s\", \"content\": \"a: 1\\n\"}, ".formatted(EXTRA));
        before.put(EXTRA, null);
        return publish(admin().post("/api/drafts", both).text("/id"));
    }

    @Test
    void aVersionThatWasCutOffByAKillIsWrittenToItsEndAtTheNextStart(@TempDir Path disk) throws Exception {
        HomeFiles own = new HomeFiles(disk);
        own.write(new HashMap<>(keeper.see().texts()));
        long made = publishTwoFiles();
        own.write(Map.of(EXTRA, "a: 1\n"));
        Files.writeString(disk.resolve("routes/.say-hello-version.yaml.part"), HELLO_TEXT);
        VersionKeeper again = new VersionKeeper(
                store, instances, () -> read(disk), catchUp(own), new Instance("killed"), notifications, true);
        again.start();
        try {
            await().atMost(SOON).until(() -> again.number() == made);
            assertThat(disk.resolve(HELLO)).hasContent(HELLO_TEXT);
            assertThat(disk.resolve("routes")).isDirectoryNotContaining("glob:**.part");
            assertThat(store.last()).as("half of it is no version").isEqualTo(made);
        } finally {
            again.stop();
        }
    }

    @Test
    void keepsNothingWhileAnInstanceLoadsItsFiles() {
        AtomicReference<Map<String, String>> texts = new AtomicReference<>(Map.of());
        AtomicInteger looks = new AtomicInteger();
        Supplier<Map<String, String>> read = () -> {
            looks.incrementAndGet();
            return texts.get();
        };
        VersionKeeper starting = new VersionKeeper(
                store, instances, read, catchUp(new HomeFiles(home)), new Instance("starting"), notifications, true);
        starting.start();
        starting.wake();
        try {
            await().during(Duration.ofMillis(1_500)).atMost(SOON).until(() -> starting.number() == 0);
            assertThat(looks).as("looks of an idle thread").hasValueLessThan(100);
            assertThat(DATABASE.sql("SELECT count(*) FROM file_versions WHERE instance = 'starting'")
                            .query(Integer.class)
                            .single())
                    .isZero();
            texts.set(files.live());
            await().atMost(SOON).until(() -> starting.number() > 0);
        } finally {
            starting.stop();
        }
    }

    @Test
    void aKilledInstanceIsForgottenByWhatIsStartedInItsPlace(@TempDir Path disk) throws Exception {
        long alive = ProcessHandle.current().pid();
        Process ended = new ProcessBuilder("true").start();
        ended.waitFor();
        List<String> gone = List.of("host/" + ended.pid());
        List<String> kept = List.of("host/" + alive, "elsewhere/" + ended.pid(), "host/x", "host");
        Stream.concat(gone.stream(), kept.stream()).forEach(name -> instances.beat(name, 0, "", ""));
        HomeFiles own = new HomeFiles(disk);
        VersionKeeper again = new VersionKeeper(
                store, instances, files::live, catchUp(own), new Instance("host/1"), notifications, true);
        again.start();
        try {
            await().atMost(SOON).until(() -> again.number() > 0);
            assertThat(instances.serving())
                    .extracting(Serving::instance)
                    .containsAll(kept)
                    .doesNotContainAnyElementsOf(gone);
        } finally {
            again.stop();
            kept.forEach(instances::leave);
        }
    }

    @Test
    void triesADraftOnOneOrganizationAndLeavesAllOthersAlone() {
        String classified = "routes/messages/call-classified.yaml";
        String text = files.live().get(classified);
        String marked =
                text.replaceFirst("(?m)^( *)steps:", "$1steps:\n$1  - setVariable: { name: tried, constant: yes }");
        assertThat(marked).isNotEqualTo(text);
        String id = admin().post("/api/drafts", draft(classified, marked)).text("/id");
        UUID theirs = organization();
        UUID others = organization();
        UUID before = DATABASE.sql("SELECT uuidv7()").query(UUID.class).single();
        Answer begun = admin().post(
                        "/api/drafts/" + id + "/trial", "{\"revision\": 1, \"organizationId\": \"" + theirs + "\"}");
        assertThat(begun.status()).as(begun.raw().body()).isEqualTo(201);
        assertThat(admin().get("/api/versions/actions").json().findValuesAsText("detail"))
                .contains("on organization " + theirs);
        ByteArrayOutputStream listed = new ByteArrayOutputStream();
        VersionsCommand.list(store, instances, new PrintStream(listed, true, StandardCharsets.UTF_8));
        assertThat(listed.toString(StandardCharsets.UTF_8))
                .as("what the command line lists")
                .contains("(draft " + id + ") for organization " + theirs);
        Answer second = admin().post("/api/drafts/" + id + "/trial", "{\"revision\": 1, \"share\": 10}");
        assertThat(second.status()).isEqualTo(409);
        assertThat(second.text("/detail")).contains("is on trial; end that first");
        UUID call = DATABASE.sql("SELECT uuidv7()").query(UUID.class).single();
        await().atMost(SOON).until(() -> choice.of(theirs, "call", call).isPresent());
        assertThat(choice.of(theirs, "call", call).orElseThrow().hasRoute("call-classified"))
                .isTrue();
        assertThat(choice.of(others, "call", call)).isEmpty();
        assertThat(choice.of(theirs, "call", before)).isEmpty();
        assertThat(dev.switchboard.ground.reload.Editions.in(
                        choice.of(theirs, "call", call).orElseThrow(), () -> current.trial()))
                .isPresent();
        assertThat(current.trial()).isEmpty();
        assertThat(owner(theirs).get("/api/audit").json().findValuesAsText("subject"))
                .anyMatch(subject -> subject.startsWith("trial/"));

        assertThat(admin().delete("/api/drafts/" + id + "/trial").status()).isEqualTo(204);
        UUID later = DATABASE.sql("SELECT uuidv7(interval '1 minute')")
                .query(UUID.class)
                .single();
        await().atMost(SOON).until(() -> choice.of(theirs, "call", later).isEmpty());
        assertThat(choice.of(theirs, "call", call))
                .as("a call stays with what it began with")
                .isPresent();
        assertThat(admin().delete("/api/drafts/" + id).status()).isEqualTo(204);
    }

    @Test
    void takesTheShareOfCallsThatIsWanted() {
        Trial trial = new Trial(
                UUID.randomUUID(), UUID.randomUUID(), 1, 1, null, 20, "ann", java.time.Instant.EPOCH, null, null);
        long taken = java.util.stream.Stream.generate(
                        () -> "CA" + UUID.randomUUID().toString().replace("-", ""))
                .limit(4_000)
                .filter(call -> trial.takes(UUID.randomUUID(), call))
                .count();
        assertThat(taken).isBetween(650L, 950L);
    }

    private static CatchUp catchUp(HomeFiles disk) {
        return new CatchUp(disk, Map::of);
    }

    private static Map<String, String> read(Path disk) {
        Map<String, String> texts = new HashMap<>();
        try (var all = Files.walk(disk)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                texts.put(disk.relativize(file).toString(), Files.readString(file));
            }
        } catch (IOException | java.io.UncheckedIOException busy) {
            throw new IllegalStateException(busy);
        }
        return texts;
    }
}
