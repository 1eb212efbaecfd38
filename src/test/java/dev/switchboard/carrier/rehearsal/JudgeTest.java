package dev.switchboard.carrier.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import dev.switchboard.carrier.call.RehearsalMark;
import dev.switchboard.carrier.phone.RehearsalLine.Heard;
import dev.switchboard.carrier.phone.RehearsalLine.Line;
import dev.switchboard.ground.number.PhoneNumber;
import dev.switchboard.ground.reload.BadFileException;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JudgeTest {

    private static final String KEPT = """
            {"settled": true, "intent": "quote_request", "transcript": "a wrap, my card is [card]",
             "turns": [{"role": "caller", "content": "a wrap"}, {"role": "tool", "tool": "find_answer", "content": "From $900"},
                       {"role": "agent", "latencyMs": 750, "content": "It is from $900."}],
             "transfers": [{"department": "Sales", "outcome": "no_answer"}]}""";
    private static final List<Line> LINES = List.of(
            new Line("agent", "Hello, this is Jordan."),
            new Line("caller", "a wrap"),
            new Line("agent", "It is from $900."),
            new Line("caller", "(hangs up)"));

    private static List<String> faults(String expect, boolean toned, Optional<Kept> kept) throws BadFileException {
        Expected expected = RehearsalFile.parse("""
                        from: "+14055550141"
                        says: [{say: hello}]
                        expect: {%s}
                        """.formatted(expect)).expected();
        return Judge.faults(expected, new Played(new Heard("CA1", LINES, toned, 800, ""), kept));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "intent: quote_request",
                "intent: [order_status, quote_request]",
                "tools: find_answer",
                "no_tools: send_text",
                "says: [JORDAN, $900]",
                "says_not: refund",
                "matches: 'from \\$[0-9]+'",
                "matches_not: discount",
                "transfer: sales",
                "transfer: any",
                "ends: caller",
                "slowest_ms: 800",
                "not_stored: '4111 1111'"
            })
    void passesWhatIsAsExpected(String expect) throws BadFileException {
        assertThat(faults(expect, false, Optional.of(Kept.of(KEPT)))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "intent: order_status     | understood as quote_request, expected order_status",
                "tools: [find_answer, end_call] | the tool end_call was not called",
                "no_tools: find_answer    | the tool find_answer was called",
                "says: helicopter         | never said “helicopter”",
                "says_not: $900           | the agent said “$900”",
                "matches: '€[0-9]'        | never said anything that matches",
                "matches_not: '\\$[0-9]'  | said something that matches",
                "transfer: none           | put through to Sales",
                "transfer: Service        | not put through to Service, but to Sales",
                "ends: agent              | the caller hung up",
                "ends: message            | the caller hung up, expected the agent to ask for a message",
                "slowest_ms: 799          | took 800 ms, expected at most 799",
                "not_stored: '9 0-0'      | words are stored that must not be",
            })
    void tellsWhatIsOtherwise(String expect, String fault) throws BadFileException {
        assertThat(faults(expect, false, Optional.of(Kept.of(KEPT))))
                .singleElement()
                .asString()
                .contains(fault);
    }

    @Test
    void tellsThatItCanNotJudgeWhatNobodyTells() throws BadFileException {
        assertThat(faults("says: Jordan", false, Optional.empty())).isEmpty();
        assertThat(faults("tools: find_answer", false, Optional.empty()))
                .singleElement()
                .asString()
                .contains("does not tell");
    }

    @Test
    void aMessageIsAnEndOfItsOwn() throws BadFileException {
        assertThat(faults("ends: message", true, Optional.empty())).isEmpty();
        assertThat(faults("ends: caller", true, Optional.empty())).hasSize(1);
    }

    @Test
    void marksCallsOfNobodyAndOnlyThose() {
        Optional<PhoneNumber> fictional = PhoneNumber.parse("+14055550141");
        assertThat(RehearsalMark.newSid(false)).matches("CA[0-9a-f]{32}");
        assertThat(RehearsalMark.wantsCandidate(RehearsalMark.newSid(true), fictional))
                .isTrue();
        assertThat(RehearsalMark.wantsCandidate(RehearsalMark.newSid(false), fictional))
                .isFalse();
        assertThat(RehearsalMark.wantsCandidate(RehearsalMark.newSid(true), Optional.empty()))
                .isFalse();
        assertThat(RehearsalMark.isOn(RehearsalMark.newSid(false), fictional)).isTrue();
        assertThat(RehearsalMark.isOn(RehearsalMark.newSid(false), PhoneNumber.parse("+14055551234")))
                .isFalse();
        assertThat(RehearsalMark.isOn("CA" + "0".repeat(32), fictional)).isFalse();
        assertThat(RehearsalMark.isOn(RehearsalMark.newSid(false), Optional.empty()))
                .isFalse();
    }
}
