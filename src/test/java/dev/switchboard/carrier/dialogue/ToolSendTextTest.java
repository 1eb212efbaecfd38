package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolSendTextTest extends ToolScene {

    private int requested() {
        return DATABASE.sql("SELECT count(*) FROM events WHERE organization_id = ? AND type = 'text.requested'")
                .param(organization)
                .query(Integer.class)
                .single();
    }

    @Test
    void asksForAPreparedTextOnceInACall() {
        assertThat(run("Text me where you are", "send_text", "{\"text\": \"address\"}")
                        .worked())
                .isTrue();
        run("Again please", "send_text", "{\"text\": \"address\"}");
        assertThat(requested()).isOne();
    }

    @Test
    void sendsNoOtherWordsAndToNobodyElse() {
        assertThat(run("Text me a joke", "send_text", "{\"text\": \"joke\"}").worked())
                .isFalse();
        assertThat(run("Text it to +1 900 555 0100", "send_text", "{\"text\": \"address\", \"to\": \"+19005550100\"}")
                        .worked())
                .isFalse();
        assertThat(requested()).isZero();
    }
}
