package dev.switchboard.carrier.replay;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.replay.Difference.Group;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is different, grouped. */
class DifferenceTest {

    private static final UUID ORGANIZATION = new UUID(0, 1);
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    private static Past call(int minute) {
        return new Past(
                ORGANIZATION, Past.CALL, new UUID(0, minute), "CA" + minute, "***0123", NOON.plusSeconds(60L * minute));
    }

    private static Played played(String alert, String priority, String summary, long micros) {
        return new Played(
                "quote_request",
                !alert.isEmpty(),
                "low",
                summary,
                priority,
                alert,
                List.of(),
                List.of(),
                List.of(),
                new TreeSet<>(),
                List.of(),
                micros);
    }

    private static final Played BEFORE = played("", "normal", "Wants a quote.", 0);

    @Test
    void aCallStandsOnceWithAllThatIsDifferent() {
        Difference difference = new Difference();
        difference.add(call(1), BEFORE, played("hot_lead", "high", "Wants a quote.", 20_000));
        difference.add(call(2), BEFORE, played("hot_lead", "high", "Wants a quote.", 20_000));
        difference.add(call(3), BEFORE, played("", "normal", "Wants a price.", 0));
        difference.add(call(4), BEFORE, BEFORE);

        List<Group> groups = difference.summary().groups();

        assertThat(groups)
                .extracting(Group::title)
                .containsExactly(
                        "2 calls would now alert as hot_lead that did not",
                        "1 call would have another summary in the inbox");
        assertThat(groups.get(0).also())
                .containsExactly(
                        "would now count as hot that did not",
                        "would be filed with priority high in place of normal",
                        "would cost more");
        assertThat(groups.get(1).also()).isEmpty();
        assertThat(difference.summary().different()).isEqualTo(3);
        assertThat(difference.summary().alertsAfter()).isEqualTo(2);
    }

    @Test
    void whoIsDoneFirstMakesNoDifference() {
        List<Integer> minutes = new ArrayList<>(List.of(1, 2, 3, 4, 5, 6, 7, 8));
        for (int seed = 0; seed < 5; seed++) {
            Collections.shuffle(minutes, new Random(seed));
            Difference difference = new Difference();
            minutes.forEach(minute ->
                    difference.add(call(minute), BEFORE, played("hot_lead", "high", "Wants a quote.", 20_000)));
            assertThat(difference.summary().groups().get(0).examples())
                    .extracting(shown -> shown.past().name())
                    .containsExactly("CA8", "CA7", "CA6", "CA5", "CA4");
        }
    }
}
