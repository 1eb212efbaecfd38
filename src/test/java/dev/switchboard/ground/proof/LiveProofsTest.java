package dev.switchboard.ground.proof;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.switchboard.ground.reload.BadFileException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class LiveProofsTest {

    private static final String CLASSIFIED = "routes/messages/call-classified.yaml";
    private static final String RECEIVED = "routes/messages/message-received.yaml";
    private static final BeanTypes BEANS = new ScannedBeans();
    private static final ProofFiles OURS = ProofFiles.read(Path.of("."));

    private final LiveProofs proofs = new LiveProofs(OURS, BEANS);

    private static String changed(String file, String before, String after) {
        assertThat(OURS.text(file)).contains(before);
        return OURS.text(file).replace(before, after);
    }

    @Test
    void aFileThatLosesCallsIsRefusedWithItsLine() {
        String text = changed(CLASSIFIED, "        - to: direct:inbox\n", "");
        assertThatThrownBy(() -> proofs.check(CLASSIFIED, text))
                .isInstanceOfSatisfying(BadFileException.class, bad -> assertThat(bad.line()).isPositive())
                .hasMessageContaining("never does inbox.file")
                .hasMessageContaining("For example: ");
    }

    @Test
    void harmInAnotherFileIsNamedWithThatFile() {
        String text = changed(RECEIVED, "method: callBack", "method: done");
        assertThatThrownBy(() -> proofs.check(RECEIVED, text))
                .hasMessageContaining("because of it config/messages/alert.ftl:12: ")
                .hasMessageContaining("answers CALL");
    }

    @Test
    void aWarningIsToldAndTheFileServes() {
        String text = changed(CLASSIFIED, "== 'upset_customer'", "== 'upset_caller'");
        assertThatCode(() -> proofs.check(CLASSIFIED, text)).doesNotThrowAnyException();
    }

    @Test
    void whatWasWrongBeforeKeepsNobodyFromEditing() {
        LiveProofs wrong = new LiveProofs(OURS.with(CLASSIFIED, changed(CLASSIFIED, "        - to: direct:inbox\n", "")), BEANS);
        String text = "# a comment\n" + wrongText();
        assertThatCode(() -> wrong.check(CLASSIFIED, text)).doesNotThrowAnyException();
    }

    private static String wrongText() {
        return changed(CLASSIFIED, "        - to: direct:inbox\n", "");
    }

    @Test
    void aRouteMayMoveToAnotherFolder() {
        String moved = "routes/filing/call-classified.yaml";
        assertThatCode(() -> proofs.check(moved, "# moved\n" + OURS.text(CLASSIFIED))).doesNotThrowAnyException();
    }
}
