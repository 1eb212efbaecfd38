package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RepliesTest {

    @Test
    void findsTheWordsThatATextPromisesSomethingFor() {
        assertThat(Replies.promised("Reply C to confirm, R for another time, X to cancel, or see {link}"))
                .containsExactly("C", "R", "X");
        assertThat(Replies.promised("Responda C para confirmar, R para otra hora")).containsExactly("C", "R");
        assertThat(Replies.promised("Reply CALL to call back or LATER to be reminded.")).containsExactly("CALL", "LATER");
        assertThat(Replies.promised("Text STOP to opt out")).containsExactly("STOP");
        assertThat(Replies.promised("Reply \"yes\" to confirm")).containsExactly("YES");
    }

    @Test
    void findsNoneWhereNoneIsPromised() {
        assertThat(Replies.promised("Reply here and we'll find another time.")).isEmpty();
        assertThat(Replies.promised("{company}: your request is not approved yet. We'll text you.")).isEmpty();
        assertThat(Replies.promised("Call or text us ASAP, and we'll find another time.")).isEmpty();
        assertThat(Replies.promised("See you on MONDAY at the USA Center.")).isEmpty();
    }
}
