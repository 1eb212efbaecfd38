package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.call.CallLeg;
import dev.switchboard.ground.carrier.Carrier;
import dev.switchboard.ground.organization.Organization;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SaidTest {

    private static Said said(String words, String keys) {
        Organization demo = new Organization(
                UUID.randomUUID(), true, "", "", "", "", "en", Optional.empty(), Optional.empty(), false, Set.of());
        CallLeg leg = new CallLeg(demo, Carrier.TWILIO, "AC", "CA", Optional.empty(), Optional.empty());
        return new Said(leg, 1, "gather", words, keys, Optional.empty(), 0, Instant.EPOCH);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "00", "0#", "*0"})
    void zeroAsksForAPerson(String keys) {
        Said read = said("", keys).read();
        assertThat(read.asksForPerson()).isTrue();
        assertThat(read.words()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"4055550100", "102030", "0405550", "000000", "1", "10#"})
    void otherKeysAreTheDigitsThatTheySay(String keys) {
        Said read = said("", keys).read();
        assertThat(read.asksForPerson()).isFalse();
        assertThat(read.words()).isEqualTo(keys.replace("#", ""));
        assertThat(read.isKeyed(read.words())).isTrue();
        assertThat(read.isRecognized()).isFalse();
    }

    @Test
    void signsAloneSayNothing() {
        assertThat(said("", "#").read().words()).isEmpty();
        assertThat(said("", "**").read().isSilence()).isFalse();
    }

    @Test
    void whatWasSaidIsNotKeyed() {
        Said read = said("call me at 5", "").read();
        assertThat(read.words()).isEqualTo("call me at 5");
        assertThat(read.isKeyed(read.words())).isFalse();
        assertThat(read.isRecognized()).isTrue();
    }
}
