package dev.switchboard.ground.job;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JobCommandTest {

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    private int run(String name) {
        return JobCommand.run(
                name,
                Map.of("tidy", new Tidy(false), "tidy-in-vain", new Tidy(true)),
                Job::run,
                new PrintStream(out),
                new PrintStream(err));
    }

    private record Tidy(boolean inVain) implements Job {

        @Override
        public String name() {
            return "tidy";
        }

        @Override
        public String purpose() {
            return "puts things away";
        }

        @Override
        public Outcome run() throws JobFailedException {
            if (inVain) {
                throw new JobFailedException("one thing fits nowhere");
            }
            return new Outcome(2, "2 things put away");
        }
    }

    @Test
    void saysWhatCameOfIt() {
        assertThat(run("tidy")).isZero();
        assertThat(out).hasToString("tidy: 2 things put away" + System.lineSeparator());
    }

    @Test
    void failsWithTheReason() {
        assertThat(run("tidy-in-vain")).isEqualTo(1);
        assertThat(err.toString()).contains("one thing fits nowhere");
    }

    @Test
    void listsWhatThereIs() {
        assertThat(run("clean")).isEqualTo(2);
        assertThat(err.toString()).contains("there is no 'clean'", "tidy ", "puts things away");
        assertThat(JobCommand.run(Object.class, new String[0], new PrintStream(out), new PrintStream(err)))
                .isEqualTo(2);
    }
}
