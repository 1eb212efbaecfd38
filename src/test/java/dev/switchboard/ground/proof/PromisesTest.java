package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PromisesTest {

    @Test
    void findsTheWordsThatATextPromisesSomethingFor() {
        assertThat(Promises.in("Reply C to confirm, R for another time, X to cancel, or see {link}"))
                .containsExactly("C", "R", "X");
        assertThat(Promises.in("Responda C para confirmar, R para otra hora")).containsExactly("C", "R");
        assertThat(Promises.in("Reply CALL to call back or LATER to be reminded."))
                .containsExactly("CALL", "LATER");
        assertThat(Promises.in("Text STOP to opt out")).containsExactly("STOP");
        assertThat(Promises.in("Reply \"yes\" to confirm")).containsExactly("YES");
        assertThat(Promises.in("Reply Later to be reminded.")).containsExactly("LATER");
        assertThat(Promises.in("Just reply PARKING if you need a place.")).containsExactly("PARKING");
        assertThat(Promises.in("Text the word DEAL to us, or reply 10 to hear prices."))
                .contains("DEAL");
        assertThat(Promises.in("Reply 10 to hear prices.")).containsExactly("10");
        assertThat(Promises.in("Envíe SI a este número para confirmar.")).containsExactly("SI");
    }

    @Test
    void findsNoneWhereNoneIsPromised() {
        assertThat(Promises.in("Reply here and we'll find another time.")).isEmpty();
        assertThat(Promises.in("{company}: your request is not approved yet. We'll text you."))
                .isEmpty();
        assertThat(Promises.in("Call or text us ASAP, and we'll find another time."))
                .isEmpty();
        assertThat(Promises.in("Call or text 405-555-1234 for a quote.")).isEmpty();
        assertThat(Promises.in("Reply with a photo of the damage, or text us anytime."))
                .isEmpty();
        assertThat(Promises.in("See you on MONDAY at the USA Center.")).isEmpty();
    }

    @Test
    void readsWhatAModelIsToldMoreCautiously() {
        assertThat(Promises.told("When they have booked, tell them to reply YES to the text."))
                .containsExactly("YES");
        assertThat(Promises.told("NEVER two. If they ask whether you are open, answer YES or NO first."))
                .isEmpty();
        assertThat(Promises.told("Answer with one JSON object.")).isEmpty();
        assertThat(Promises.told("Tell them to text the word PHOTO with a picture of it."))
                .containsExactly("PHOTO");
        assertThat(Promises.told("They may reply with the keyword \"yes\" at any time."))
                .containsExactly("YES");
        assertThat(Promises.told("Never ask a caller to reply YES to anything."))
                .isEmpty();
    }
}
