package dev.switchboard.ground.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.switchboard.ApiTest;
import dev.switchboard.ground.reload.FileSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.beans.factory.annotation.Value;

/** Somebody publishes while somebody else publishes, or saves files on the disk: nobody's work is taken back unseen. */
class PublishingTest extends ApiTest {

    private static final Duration SOON = Duration.ofSeconds(20);
    private static final String PRICES = "config/prices.yml";
    private static final String CODES = "config/area-codes.yml";

    @Value("${switchboard.home}")
    private Path home;

    @Autowired
    private VersionStore store;

    @Autowired
    private VersionKeeper keeper;

    @Autowired
    private CurrentVersion current;

    @Autowired
    private FileSets files;

    private final Map<String, String> before = new HashMap<>();

    @BeforeEach
    void remember() throws IOException {
        for (String name : List.of(PRICES, CODES)) {
            before.put(name, Files.readString(home.resolve(name)));
        }
        awaitKept();
    }

    @AfterEach
    void putBack() throws IOException {
        new HomeFiles(home).write(new HashMap<>(before));
        await().atMost(SOON).until(() -> files.live().entrySet().containsAll(before.entrySet()));
        awaitKept();
    }

    private void awaitKept() {
        await().atMost(SOON)
                .until(() -> current.number() > 0
                        && store.set(store.last()).digest().equals(keeper.see().digest())
                        && current.number() == store.last());
    }

    private String draft(String name, String mark) {
        String content = ("# " + mark + "\n" + before.get(name))
                .replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n");
        return admin().post(
                        "/api/drafts",
                        "{\"title\": \"a test\", \"changes\": [{\"name\": \"%s\", \"content\": \"%s\"}]}"
                                .formatted(name, content))
                .text("/id");
    }

    private Answer publish(String draft) {
        return admin().post("/api/drafts/" + draft + "/publish", "{\"revision\": 1}");
    }

    private boolean serves(String name, String mark) {
        return files.live().get(name).startsWith("# " + mark + "\n");
    }

    @Test
    void takesNothingBackThatSomebodyElsePublishesAtTheSameTime() {
        String prices = draft(PRICES, "one");
        String codes = draft(CODES, "two");
        CompletableFuture<Answer> other = CompletableFuture.supplyAsync(() -> publish(codes));
        Answer one = publish(prices);
        Answer two = other.join();
        assertThat(List.of(one, two))
                .filteredOn(answer -> answer.status() == 409)
                .allSatisfy(answer -> assertThat(answer.text("/detail")).contains("came in between"));
        int first = one.status();
        int second = two.status();
        assertThat(List.of(first, second)).contains(201).containsAnyOf(201, 409);
        if (first == 409) {
            first = publish(prices).status();
        }
        if (second == 409) {
            second = publish(codes).status();
        }
        assertThat(List.of(first, second)).containsOnly(201);
        assertThat(serves(PRICES, "one")).isTrue();
        assertThat(serves(CODES, "two")).isTrue();
    }

    @Test
    void leavesWhatSomebodyIsAtWorkOnAsItLiesOnTheDisk() throws IOException {
        String half = before.get(PRICES) + "\nhalf of a: [line";
        Files.writeString(home.resolve(PRICES), half);
        await().atMost(SOON).until(() -> files.refused().containsKey(PRICES));

        Answer published = publish(draft(CODES, "two"));
        assertThat(published.status()).as(published.raw().body()).isEqualTo(201);
        assertThat(home.resolve(PRICES)).hasContent(half);
        assertThat(serves(CODES, "two")).isTrue();

        Answer refused = publish(draft(PRICES, "one"));
        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.text("/detail")).contains(PRICES).contains("on the disk");
        assertThat(home.resolve(PRICES)).hasContent(half);
    }

    @Test
    void rollsBackToTheVersionThatServesWhereAFileWasRefused() throws IOException {
        Files.writeString(home.resolve(PRICES), before.get(PRICES) + "\nhalf of a: [line");
        await().atMost(SOON).until(() -> files.refused().containsKey(PRICES));
        long last = store.last();
        Answer back = admin().post("/api/versions/" + last + "/restore", null);
        assertThat(back.status()).as(back.raw().body()).isEqualTo(201);
        assertThat(home.resolve(PRICES)).content().isEqualTo(before.get(PRICES));
        await().atMost(SOON).until(() -> !files.refused().containsKey(PRICES));
        assertThat(store.last()).isEqualTo(last);
        assertThat(admin().post("/api/versions/" + last + "/restore", null).status())
                .isEqualTo(409);
    }
}
