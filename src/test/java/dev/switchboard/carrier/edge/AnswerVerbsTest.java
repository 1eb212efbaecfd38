package dev.switchboard.carrier.edge;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AnswerVerbsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            <?xml version="1.0"?><Response><Gather action="a>b"><Say>Hi, <break/> secret</Say></Gather><Record/></Response> | Gather > Say + Record
            <Response><Say>Thanks, secret</Say><Hangup/></Response> | Say + Hangup
            <Response><Connect><ConversationRelay url="wss://x"><Parameter name="a" value="secret"/></ConversationRelay></Connect></Response> | Connect > ConversationRelay > Parameter
            <Response/> | ''
            <Response></Response> | ''
            try again | ''
            """)
    void tellsWhatIsAskedAndNoWordOfIt(String twiml, String verbs) {
        assertThat(AnswerVerbs.of(twiml)).isEqualTo(verbs).matches("[A-Za-z >+]{0,120}");
    }
}
