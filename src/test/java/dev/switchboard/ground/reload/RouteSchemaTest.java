package dev.switchboard.ground.reload;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a step is said as people speak of steps. */
class RouteSchemaTest {

    private static final String HEAD = "# c\n- route:\n    id: x\n    from:\n      uri: direct:x\n      steps:\n";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "- choise: {when: []} | step 1 is called 'choise', and there is no such step: is 'choice' meant?",
                "- bean: {reff: twiml} | bean in step 1 has no 'reff': is 'ref' meant?",
                "- {bean: {ref: twiml}, to: 'direct:y'} | step 1 holds 'bean' and 'to': expected one of them, the others with a hyphen of their own",
                "- choice: {when: [{simple: x, steps: [], otherwise: {}}]} | case 1 of choice in step 1 has no 'otherwise', which belongs to choice: is it indented too far?",
                "- doTry: {steps: [{log: x}], to: 'direct:y'} | doTry in step 1 has no 'to': it is a step, and belongs into a list of steps, with a hyphen",
                "- choice: {when: {simple: x}} | when in step 1: expected a list, each entry with a hyphen, not names with values",
                "- setHeader: {constant: x} | setHeader in step 1 needs 'name'",
                "- split: {simple: x, constant: y} | split in step 1 has 'simple' and 'constant': expected one expression",
                "- loop: {constant: 3, copy: maybe} | copy in step 1: expected true or false, not \"maybe\"",
                "- bean | step 1: expected names with values, not \"bean\""
            })
    void aComplaintNamesTheStepAndWhatIsExpected(String steps, String expected) {
        assertThatThrownBy(() -> RouteSchema.check(RouteFile.parse("x", HEAD + "        " + steps + "\n")))
                .isInstanceOf(BadFileException.class)
                .hasMessageContaining(expected);
    }

    @Test
    void aSettingStandsForAnyWord() {
        String log = "        - log: {loggingLevel: \"{{acme.level:DEBUG}}\", message: x}\n";
        assertThatCode(() -> RouteSchema.check(RouteFile.parse("x", HEAD + log)))
                .doesNotThrowAnyException();
    }
}
