package dev.switchboard.ground.agent;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.ground.number.PhoneNumber;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SpamCheckTest {

    private static final PhoneNumber REFUSED = new PhoneNumber("+14055550101");
    private static final PhoneNumber TO_VOICEMAIL = new PhoneNumber("+14055550102");
    private static final AgentProfile PROFILE = AgentProfile.defaults()
            .with(
                    AgentProfile.defaults().hours(),
                    List.of(),
                    BlockedCallers.of(Map.of(REFUSED, Blocked.REFUSE, TO_VOICEMAIL, Blocked.VOICEMAIL)));

    @ParameterizedTest
    @CsvSource({
        "+14055550101, TN-Validation-Passed-A, REFUSE",
        "+14055550101, '', REFUSE",
        "+14055550102, TN-Validation-Passed-A, VOICEMAIL",
        "+14055550102, TN-Validation-Passed-B, VOICEMAIL",
        "+14055550102, No-TN-Validation, VOICEMAIL",
        "+14055550102, TN-Validation-Passed-C, REFUSE",
        "+14055550102, TN-Validation-Passed-C-Diverted, REFUSE",
        "+14055550102, TN-Validation-Failed-B, REFUSE",
        "+14055550103, TN-Validation-Failed-C, ",
        "+14055550103, TN-Validation-Passed-A, ",
        "'', TN-Validation-Failed, ",
    })
    void turnsAwayWhoIsListedAndNobodyElse(String caller, String verdict, String expected) {
        assertThat(SpamCheck.of(PROFILE, PhoneNumber.parse(caller), verdict))
                .isEqualTo(Optional.ofNullable(expected).map(Blocked::valueOf));
    }

    @Test
    void findsEachOfThousands() {
        BlockedCallers many = BlockedCallers.of(IntStream.range(0, 10_000)
                .boxed()
                .collect(Collectors.toMap(
                        i -> new PhoneNumber("+1405%07d".formatted(i * 7)),
                        i -> i % 2 == 0 ? Blocked.REFUSE : Blocked.VOICEMAIL)));
        assertThat(many.size()).isEqualTo(10_000);
        assertThat(many.find(new PhoneNumber("+14050000014"))).contains(Blocked.REFUSE);
        assertThat(many.find(new PhoneNumber("+14050000007"))).contains(Blocked.VOICEMAIL);
        assertThat(many.find(new PhoneNumber("+14050000008"))).isEmpty();
        assertThat(many.toString()).isEqualTo("BlockedCallers[10000]");
    }

    @Test
    void tellsOnlyWhatTheOwnerHasSet() {
        assertThat(OwnFacts.of(AgentProfile.defaults(), Locale.US, Instant.now()))
                .isEmpty();
        AgentProfile told = AgentProfile.defaults()
                .with(
                        AgentProfile.defaults().hours(),
                        List.of(),
                        new BusinessFacts("We wrap vans.", "1 Main Street", ""));
        assertThat(OwnFacts.of(told, Locale.US, Instant.now()))
                .containsExactly(
                        new OwnFact("businessDescription", "What we do", "We wrap vans."),
                        new OwnFact("businessAddress", "Address and location", "1 Main Street"));
    }
}
