package dev.switchboard.carrier.edge;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FormBodyTest {

    private static FormBody parse(String body) throws BadFormException {
        return FormBody.parse(body.getBytes(StandardCharsets.ISO_8859_1), 200);
    }

    @Test
    void keepsNamesAndValuesAsTheyWereSent() throws BadFormException {
        FormBody form = parse("b=2&a=1&A=+x+%2B&empty=&bare&b=3&&caf%C3%A9=%F0%9F%98%80");
        assertThat(form.fields().keySet()).containsExactly("A", "a", "b", "bare", "café", "empty");
        assertThat(form.fields().get("b")).isEqualTo(List.of("2", "3"));
        assertThat(form.first("A")).contains(" x +");
        assertThat(form.first("empty")).contains("");
        assertThat(form.first("bare")).contains("");
        assertThat(form.first("café")).contains("😀");
    }

    @Test
    void namesNoSingleValueWhereThereAreTwo() throws BadFormException {
        assertThat(parse("To=A&To=B").single("To")).isEmpty();
        assertThat(parse("To=A").single("To")).contains("A");
        assertThat(parse("to=A").single("To")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a=%zz",
                "a=%",
                "a=%4",
                "%zz=1",
                "a=%FF",
                "a=%C0%AF",
                "a=%ED%A0%80",
                "a=%F4%90%80%80",
                "a=\u00ff",
                "a=%+4"
            })
    void refusesWhatIsMalformed(String body) {
        assertThatThrownBy(() -> parse(body))
                .isInstanceOf(BadFormException.class)
                .hasMessageStartingWith("body: expected");
    }

    @Test
    void refusesTooManyParameters() throws BadFormException {
        assertThat(parse("a=1&".repeat(200)).fields().get("a")).hasSize(200);
        assertThatThrownBy(() -> parse("a=1&".repeat(201))).isInstanceOf(BadFormException.class);
    }

    @Test
    void neverFailsInAnotherWay() {
        Random random = new Random(11);
        byte[] alphabet = "ab%=&+0F\u00ff".getBytes(StandardCharsets.ISO_8859_1);
        for (int i = 0; i < 20_000; i++) {
            byte[] body = new byte[random.nextInt(40)];
            for (int k = 0; k < body.length; k++) {
                body[k] = alphabet[random.nextInt(alphabet.length)];
            }
            try {
                FormBody.parse(body, 200).fields();
            } catch (BadFormException refused) {
                assertThat(refused).hasMessageStartingWith("body: expected");
            }
        }
    }
}
