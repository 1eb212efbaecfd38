package dev.switchboard.ground.version;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FilesOnDiskTest {

    @TempDir
    Path home;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "routes/messages/alert.yaml",
                "routes/alert.yaml",
                "config/rules/keywords.yml",
                "config/twiml/greeting.ftlx",
                "config/prompts/dialogue.candidate.md"
            })
    void takesNamesAsTheFoldersHaveThem(String name) {
        assertThat(FileNames.isGood(name)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "routes",
                "routes/",
                "/etc/passwd",
                "routes/../pom.xml",
                "routes/../routes/alert.yaml",
                "config/..%2fapplication.yml",
                "config/../data/jwt-secret.txt",
                "config//rules.yml",
                "config/./rules.yml",
                "config\\rules.yml",
                "config/.hidden.yml",
                "config/application.yml",
                "config/application-production.yml",
                "data/secrets.yml",
                "routes/alert.yml",
                "routes/alert.yaml.part",
                "routes/Alert.java",
                "routes/a\nb.yaml",
                "routes/\u202ealert.yaml",
                "config/x.yml\u0000.txt",
                "config/a/b/c/d/e.yml",
                "C:/config/a.yml"
            })
    void refusesEveryOtherName(String name) {
        assertThat(FileNames.isGood(name)).isFalse();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new HomeFiles(home).write(Map.of(name, "text")))
                .withMessageNotContaining("passwd");
    }

    @Test
    void writesReplacesAndTakesAway() throws IOException {
        HomeFiles files = new HomeFiles(home);
        files.write(Map.of("routes/messages/alert.yaml", "one", "config/rules/keywords.yml", "two"));
        Map<String, String> changes = new HashMap<>(Map.of("routes/messages/alert.yaml", "three"));
        changes.put("config/rules/keywords.yml", null);
        files.write(changes);
        assertThat(home.resolve("routes/messages/alert.yaml")).hasContent("three");
        assertThat(home.resolve("config/rules/keywords.yml")).doesNotExist();
        assertThat(home.resolve("routes/messages")).isDirectoryNotContaining("glob:**.part");
        assertThat(files.hold(changes)).isTrue();
    }

    @Test
    void changesNothingWhenOneOfThemCanNotBeWritten() throws IOException {
        HomeFiles files = new HomeFiles(home);
        files.write(Map.of("routes/alert.yaml", "before"));
        Files.writeString(home.resolve("routes/taken"), "a file where a folder should be");
        Map<String, String> changes = new java.util.TreeMap<>();
        changes.put("routes/alert.yaml", "after");
        changes.put("routes/taken/more.yaml", "never");
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> files.write(changes))
                .isInstanceOf(IOException.class);
        assertThat(home.resolve("routes/alert.yaml")).hasContent("before");
        assertThat(home.resolve("routes")).isDirectoryNotContaining("glob:**.part");
    }

    @Test
    void followsNoLinkOutOfTheFolders() throws IOException {
        Path outside = Files.createDirectory(home.resolve("outside"));
        Path config = Files.createDirectories(home.resolve("home/config"));
        Files.createSymbolicLink(config.resolve("rules"), outside);
        Files.createSymbolicLink(config.resolve("prices.yml"), outside.resolve("prices.yml"));
        Files.writeString(outside.resolve("prices.yml"), "theirs");
        HomeFiles files = new HomeFiles(home.resolve("home"));
        for (String name : Arrays.asList("config/rules/keywords.yml", "config/prices.yml")) {
            assertThatIllegalArgumentException().isThrownBy(() -> files.write(Map.of(name, "ours")));
        }
        assertThat(outside.resolve("keywords.yml")).doesNotExist();
        assertThat(outside.resolve("prices.yml")).hasContent("theirs");
    }

    @Test
    void tellsDifferencesAsGitDoes() {
        assertThat(Differences.unified("config/a.yml", "one\ntwo\nthree\n", "one\n2\nthree\n"))
                .isEqualTo("--- a/config/a.yml\n+++ b/config/a.yml\n@@ -1,3 +1,3 @@\n one\n-two\n+2\n three");
        assertThat(Differences.unified("config/a.yml", null, "one\n")).startsWith("--- /dev/null\n+++ b/config/a.yml");
        assertThat(Differences.unified("config/a.yml", "one\n", null)).contains("+++ /dev/null", "-one");
    }

    @Test
    void knowsASetByItsDigestWhateverTheOrder() {
        FileSet one = FileSet.of(Map.of("config/a.yml", "a", "config/b.yml", "b"));
        Map<String, String> changes = new HashMap<>(Map.of("config/a.yml", "c"));
        changes.put("config/b.yml", null);
        FileSet other = one.with(changes);
        assertThat(other.texts()).isEqualTo(Map.of("config/a.yml", "c"));
        assertThat(one.changesTo(other)).isEqualTo(changes);
        assertThat(other.with(other.changesTo(one)).digest()).isEqualTo(one.digest());
        assertThat(FileSet.of(Map.of("config/a.yml", "b", "config/b.yml", "a")).digest())
                .isNotEqualTo(one.digest());
    }

    @Test
    void tellsAVersionThatWasCutOffFromOneThatSomebodyTookBackInPart() throws IOException {
        FileSet before = FileSet.of(Map.of("config/a.yml", "1", "config/b.yml", "1", "config/c.yml", "1"));
        FileSet target = FileSet.of(Map.of("config/a.yml", "2", "config/b.yml", "2"));
        FileSet half = FileSet.of(Map.of("config/a.yml", "2", "config/b.yml", "1"));
        HomeFiles files = new HomeFiles(home);
        files.write(new HashMap<>(half.texts()));
        CatchUp catchUp = new CatchUp(files, Map::of);
        assertThat(catchUp.isCutOff(before, half, target)).as("by hand").isFalse();

        Path beside = Files.writeString(home.resolve("config/.b.yml.part"), "2");
        assertThat(catchUp.isCutOff(before, half, target)).isTrue();
        assertThat(catchUp.isCutOff(before, before, target))
                .as("a is not beside")
                .isFalse();
        FileSet edited = half.with(Map.of("config/b.yml", "3"));
        assertThat(catchUp.isCutOff(before, edited, target)).as("edited since").isFalse();

        Files.writeString(beside, "of an older one");
        assertThat(catchUp.isCutOff(before, half, target)).isFalse();
    }

    @Test
    void setsAsideWhatNoVersionHolds() throws IOException {
        HomeFiles files = new HomeFiles(home);
        files.write(
                Map.of("routes/jobs/kept.yaml", "kept", "routes/jobs/bad.yaml", "bad", "config/tools/new.json", "{"));
        Files.writeString(home.resolve("config/application.yml"), "the machine's");
        Files.writeString(home.resolve("config/.hidden.yml"), "an editor's");
        assertThat(files.setAside(java.util.Set.of("routes/jobs/kept.yaml")))
                .containsExactly("routes/jobs/bad.yaml", "config/tools/new.json");
        assertThat(home.resolve("routes/jobs/bad.yaml")).doesNotExist();
        assertThat(home.resolve("routes/jobs/bad.yaml.aside~")).hasContent("bad");
        assertThat(home.resolve("routes/jobs/kept.yaml")).hasContent("kept");
        assertThat(home.resolve("config/application.yml")).exists();
        assertThat(home.resolve("config/.hidden.yml")).exists();
    }
}
