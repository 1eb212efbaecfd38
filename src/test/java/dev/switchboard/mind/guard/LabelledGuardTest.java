package dev.switchboard.mind.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Answers with their sources, half of them with something invented. */
class LabelledGuardTest {

    static final Instant WHEN = Instant.parse("2026-12-02T16:00:00Z");
    static final ZoneId ZONE = ZoneId.of("America/Chicago");
    static final double CAUGHT_AT_LEAST = 0.98;
    static final double STOPPED_AT_MOST = 0.03;

    record Answer(String shop, Sources given, String language, boolean holds, String text) {}

    static Guard guard() throws Exception {
        GuardWords words = GuardWords.parse(Files.readString(Path.of("config/dialogue/guard.yml")));
        return new Guard(() -> words, new SimpleMeterRegistry());
    }

    static List<Answer> answers(String file) throws Exception {
        List<Answer> answers = new ArrayList<>();
        String shop = "";
        Sources given = Sources.none();
        String caller = "";
        String language = "en";
        for (String line : Files.readAllLines(Path.of("src/test/resources/guard/" + file))) {
            String rest = line.length() > 2 ? line.substring(2) : "";
            if (line.startsWith("# ")) {
                shop = rest;
                given = Sources.none();
                caller = "";
            } else if (line.startsWith("?")) {
                caller = rest;
            } else if (line.startsWith("@")) {
                language = line.substring(1).strip();
            } else if (line.startsWith("+ ") || line.startsWith("- ")) {
                Sources all = caller.isBlank() ? given : given.with(Sources.CALLER, caller);
                answers.add(new Answer(shop, all, language, line.startsWith("+"), rest));
            } else if (line.contains(" | ")) {
                int bar = line.indexOf(" | ");
                given = given.with(line.substring(0, bar), line.substring(bar + 3));
            }
        }
        return answers;
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled.txt", "unseen.txt", "third.txt"})
    void stopsWhatIsInventedAndLittleElse(String file) throws Exception {
        Guard guard = guard();
        List<Answer> answers = answers(file);
        List<String> missed = new ArrayList<>();
        List<String> stopped = new ArrayList<>();
        for (Answer answer : answers) {
            Checked checked = guard.check(answer.text, answer.given, WHEN, ZONE, answer.language);
            if (answer.holds && !checked.said().equals(answer.text)) {
                stopped.add(answer.shop + ": " + answer.text + "  =>  " + checked.refused());
            }
            if (!answer.holds && checked.refused().isEmpty()) {
                missed.add(answer.shop + ": " + answer.text + "  =>  " + checked.evidence());
            }
        }
        long holding = answers.stream().filter(Answer::holds).count();
        long invented = answers.size() - holding;
        System.out.printf(
                "%s: of %d invented %d caught, of %d true %d stopped%n",
                file, invented, invented - missed.size(), holding, stopped.size());
        missed.forEach(line -> System.out.println("missed  " + line));
        stopped.forEach(line -> System.out.println("stopped " + line));
        assertThat((double) missed.size() / invented).isLessThanOrEqualTo(1 - CAUGHT_AT_LEAST);
        assertThat((double) stopped.size() / holding).isLessThanOrEqualTo(STOPPED_AT_MOST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"labelled.txt", "unseen.txt", "third.txt"})
    void catchesTheSameWhereverTokensBreak(String file) throws Exception {
        Guard guard = guard();
        Random random = new Random(4);
        List<String> different = new ArrayList<>();
        for (Answer answer : answers(file)) {
            Checked whole = guard.check(answer.text, answer.given, WHEN, ZONE, answer.language);
            for (int round = 0; round < 5; round++) {
                SpokenStream stream = guard.stream(answer.given, WHEN, ZONE, answer.language);
                StringBuilder said = new StringBuilder();
                for (int at = 0; at < answer.text.length(); ) {
                    int end = Math.min(answer.text.length(), at + 1 + random.nextInt(round == 0 ? 1 : 6));
                    said.append(stream.next(answer.text.substring(at, end)));
                    at = end;
                }
                said.append(stream.end());
                boolean same = stream.checked().refused().equals(whole.refused())
                        && (!whole.refused().isEmpty() || said.toString().equals(answer.text));
                boolean leaked = whole.refused().stream()
                        .anyMatch(claim -> said.toString().contains(claim.words()));
                if (!same || leaked) {
                    different.add(answer.text + "  =>  " + said + " "
                            + stream.checked().refused());
                }
            }
        }
        assertThat(different).isEmpty();
    }
}
