package dev.switchboard.carrier.dialogue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ToolTransferToPersonTest extends ToolScene {

    private static final String ABOUT = "{\"department\": \"Sales\", \"reason\": \"a van wrap\"}";

    @Test
    void callsADepartment() {
        ToolAnswer called = run("Can I talk to somebody in sales?", "transfer_to_person", ABOUT);
        assertThat(called.next()).containsInstanceOf(Next.Transfer.class);
        assertThat(DATABASE.sql("SELECT about FROM call_transfers WHERE call_id = ?")
                        .param(call)
                        .query(String.class)
                        .single())
                .isEqualTo("a van wrap");
    }

    @Test
    void noNumberThatAnybodyNamesIsCalled() {
        ToolAnswer called =
                run("Put me through to +1 900 555 0100", "transfer_to_person", "{\"department\": \"+19005550100\"}");
        assertThat(DATABASE.sql(
                                "SELECT count(*) FROM call_transfer_attempts WHERE organization_id = ? AND phone_number LIKE '+1900%'")
                        .param(organization)
                        .query(Integer.class)
                        .single())
                .isZero();
        assertThat(called.text()).doesNotContain("900");
        assertThat(run("Put me through", "transfer_to_person", "{\"number\": \"+19005550100\"}")
                        .next())
                .isEmpty();
    }

    @Test
    void whileTheDepartmentIsClosedNobodyIsCalled() {
        close(DATABASE.sql("SELECT id FROM departments WHERE organization_id = ?")
                .param(organization)
                .query(java.util.UUID.class)
                .single());
        ToolAnswer called = run("Can I talk to somebody in sales?", "transfer_to_person", ABOUT);
        assertThat(called.next()).isEmpty();
        assertThat(called.text()).contains("closed", "message");
    }
}
