package dev.switchboard.ground.start;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExecTest {

    @TempDir
    Path folder;

    @BeforeEach
    void onlyWhereItIsUsed() {
        assumeTrue(QuickStart.canBecomeAnother());
    }

    private Process become(String... command) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-cp",
                System.getProperty("java.class.path"),
                Becoming.class.getName(),
                folder.toString());
        builder.command().addAll(List.of(command));
        return builder.start();
    }

    private static String output(Process process) throws IOException {
        return new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
    }

    @Test
    void anotherProgramRunsAsTheSameProcess() throws Exception {
        Process process = become("/bin/sh", "-c", "echo $$ \"$1\"; exit 7", "sh", "zwölf Wörter");
        assertThat(output(process)).isEqualTo(process.pid() + " zwölf Wörter");
        assertThat(process.waitFor()).isEqualTo(7);
    }

    @Test
    void aProgramThatIsNotThereChangesNothing() throws Exception {
        Process process = become("/nowhere/java");
        assertThat(output(process)).startsWith("still here: this process can't become another program, error 2");
        assertThat(process.waitFor()).isZero();
    }

    /** A program that becomes another one. */
    public static final class Becoming {

        private Becoming() {}

        public static void main(String... words) throws IOException {
            Path folder = Path.of(words[0]);
            Exec.prepare(folder);
            try {
                Exec.become(folder, List.of(words).subList(1, words.length));
            } catch (IOException failed) {
                System.out.println("still here: " + failed.getMessage());
            }
        }
    }
}
