package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QuickStartTest {

    private static final Map<String, String> NOTHING = Map.of();

    @TempDir
    Path home;

    private Path jar;

    @BeforeEach
    void packaged() throws IOException {
        jar = Files.writeString(home.resolve("switchboard.jar"), "jar");
    }

    private String[] java(String... words) {
        return words;
    }

    @Test
    void isForAJarThatIsStartedWithoutAnyOption() {
        assertThat(QuickStart.jar(java("-jar", jar.toString()), NOTHING)).contains(jar.toAbsolutePath());
        assertThat(QuickStart.jar(java("-jar", jar.toString(), "serve"), NOTHING))
                .isPresent();
    }

    @Test
    void leavesAloneWhoeverGivesJavaOptions() {
        assertThat(QuickStart.jar(java("-Xmx1g", "-jar", jar.toString()), NOTHING))
                .isEmpty();
        assertThat(QuickStart.jar(java("-cp", "classes", "dev.switchboard.Switchboard"), NOTHING))
                .isEmpty();
        assertThat(QuickStart.jar(java("-jar", jar.toString()), Map.of("JDK_JAVA_OPTIONS", "-Xmx1g")))
                .isEmpty();
        assertThat(QuickStart.jar(java(), NOTHING)).isEmpty();
    }

    @Test
    void canBeTurnedOff() {
        assertThat(QuickStart.jar(java("-jar", jar.toString()), Map.of("SWITCHBOARD_QUICK_START", "false")))
                .isEmpty();
    }

    @Test
    void theImageStartsWithTheSameOptions() throws IOException {
        String image = Files.readString(Path.of("Dockerfile"));
        assertThat(StartArchive.of(home, jar).command())
                .filteredOn(word -> word.startsWith("-X") && !word.contains(home.toString()))
                .hasSizeGreaterThan(3)
                .allSatisfy(option -> assertThat(image).contains("\"" + option + "\""));
    }

    @Test
    void isReadyWhenTheArchiveOfThisVeryJarIsThere() throws IOException {
        StartArchive archive = StartArchive.of(home, jar);
        assertThat(archive.isReady()).isFalse();
        Files.createDirectories(archive.folder());
        Files.writeString(archive.folder().resolve("classes"), "archive");
        assertThat(archive.isReady()).isTrue();
        assertThat(archive.command())
                .contains("-XX:+IgnoreUnrecognizedVMOptions")
                .last()
                .asString()
                .endsWith("=" + archive.folder().resolve("classes"));
        Files.writeString(jar, "another jar");
        assertThat(StartArchive.of(home, jar).isReady()).isFalse();
    }

    @Test
    void takesWhatTheBuildMadeBesideTheJarBeforeItsOwn() throws IOException {
        StartArchive own = StartArchive.of(home.resolve("elsewhere"), jar);
        StartArchive built = StartArchive.besideJar(jar);
        assertThat(own.folder()).startsWithRaw(home.resolve("elsewhere").resolve("data"));
        Files.createDirectories(built.folder());
        Files.writeString(built.folder().resolve("classes"), "archive");
        assertThat(StartArchive.of(home.resolve("elsewhere"), jar)).isEqualTo(built);
    }

    @Test
    void saysWhichWordsItDoesNotTake() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream err = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(QuickStart.prepare(new String[] {"now"}, System.out, err)).isEqualTo(2);
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("expected no words, got 1");
    }

    @Test
    void preparesNothingForAJavaThatWasStartedInAnotherWay() throws Exception {
        ByteArrayOutputStream said = new ByteArrayOutputStream();
        PrintStream out = new PrintStream(said, true, StandardCharsets.UTF_8);
        assertThat(QuickStart.prepare(new String[0], out, System.err)).isZero();
        assertThat(said.toString(StandardCharsets.UTF_8)).contains("Nothing is prepared");
    }

    @Test
    void saysWhyNothingCouldBePrepared() {
        assertThatThrownBy(() -> StartArchive.of(home, jar).make(home, List.of()))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("exit code 1")
                .hasMessageContaining("corrupt jarfile");
    }

    @Test
    void aStartThatWasRefusedIsToldByItsDescription() {
        assertThat(StartArchive.reason("""
                        16:32:08.058 ERROR gFailureAnalysisReporter

                        APPLICATION FAILED TO START

                        Description:

                        routes/messages/call-classified.yaml:35: no route answers direct:inbx

                        Action:

                        Correct the files and start again.

                        16:32:08.466 WARN  the database is away
                        """))
                .isEqualTo(": routes/messages/call-classified.yaml:35: no route answers direct:inbx");
        assertThat(StartArchive.reason("Unable to start.\n\n")).isEqualTo(": Unable to start");
        assertThat(StartArchive.reason("Description:\n")).isEqualTo(": Description:");
        assertThat(StartArchive.reason("")).isEmpty();
    }
}
