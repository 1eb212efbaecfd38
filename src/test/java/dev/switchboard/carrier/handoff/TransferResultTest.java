package dev.switchboard.carrier.handoff;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.organization.Organization;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TransferResultTest {

    private static TransferResult result(String callerStatus, String status, Optional<Boolean> bridged) {
        Organization organization = new Organization(
                UUID.randomUUID(), true, "", "", "", "", "", Optional.empty(), Optional.empty(), false, Set.of());
        return new TransferResult(
                organization,
                Carrier.SIGNALWIRE,
                UUID.randomUUID(),
                "CA1",
                callerStatus,
                "",
                status,
                bridged,
                OptionalInt.empty(),
                "");
    }

    @ParameterizedTest
    @CsvSource({
        "in-progress, completed, true, , ANSWERED",
        "completed, completed, true, , ANSWERED",
        "in-progress, completed, true, false, FAILED",
        "completed, completed, true, false, CANCELLED",
        "in-progress, completed, false, , DECLINED",
        "in-progress, answered, false, , DECLINED",
        "in-progress, completed, false, true, ANSWERED",
        "in-progress, busy, false, false, BUSY",
        "in-progress, no-answer, false, , NO_ANSWER",
        "in-progress, canceled, false, , NO_ANSWER",
        "in-progress, failed, false, , FAILED",
        "completed, no-answer, false, , CANCELLED",
        "'', no-answer, false, , NO_ANSWER",
    })
    void isAnsweredOnlyByWhoeverTookTheCall(
            String caller, String status, boolean accepted, Boolean bridged, HandOffOutcome outcome) {
        assertThat(result(caller, status, Optional.ofNullable(bridged)).outcome(accepted))
                .isEqualTo(outcome);
    }

    @Test
    void isInWordsOfACarrier() {
        assertThatThrownBy(() -> result("", "exploded", Optional.empty())).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "+14055551234, '4 0 5, 5 5 5, 1 2 3 4'",
        "+442079460123, '4 4, 2 0, 7 9 4 6, 0 1 2 3'",
    })
    void aNumberIsSpokenDigitByDigit(String number, String spoken) {
        assertThat(SpokenNumber.of(new PhoneNumber(number))).isEqualTo(spoken);
    }
}
