package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Element;

/** The telephone in the terminal does what Twilio does with a document, and refuses what Twilio refuses. */
class TwimlInterpreterTest {

    private static final Caller SILENT = new ScriptedCaller("", "", false);
    private static final Caller SPEAKS = new ScriptedCaller("is my order ready", "", false);

    /** Answers with prepared documents, and writes down what happened. */
    private static final class Script implements Line {

        final Map<String, String> documents = new HashMap<>();
        final List<String> happened = new ArrayList<>();
        Map<String, String> last = Map.of();

        Script at(String url, String verbs) {
            documents.put(url, "<?xml version=\"1.0\" encoding=\"UTF-8\"?><Response>" + verbs + "</Response>");
            return this;
        }

        @Override
        public List<Element> ask(String url, Map<String, String> more) throws TwimlException {
            happened.add("ask " + url);
            last = more;
            return TwimlDocument.verbs("text/xml;charset=UTF-8", documents.get(url));
        }

        @Override
        public int tell(String url, Map<String, String> more) {
            happened.add("tell " + url + " " + more.getOrDefault("TranscriptionText", more.get("RecordingStatus")));
            return 200;
        }

        @Override
        public void show(String who, String what) {
            happened.add(who + ": " + what);
        }

        Script run(Caller caller) throws Exception {
            new TwimlInterpreter(this, caller).run("/a");
            return this;
        }
    }

    @Test
    void goesOnAtTheActionWhenTheCallerSpoke() throws Exception {
        Script script = new Script()
                .at("/a", "<Gather input=\"speech\" action=\"/b\"><Say>Hello</Say></Gather><Say>never</Say>")
                .at("/b", "<Say>Thanks</Say><Hangup/><Say>never</Say>")
                .run(SPEAKS);
        assertThat(script.happened)
                .containsExactly(
                        "ask /a",
                        "agent: Hello",
                        "caller: is my order ready",
                        "ask /b",
                        "agent: Thanks",
                        "agent: (hangs up)");
        assertThat(script.last).containsEntry("SpeechResult", "is my order ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"es-US", ""})
    void hearsTheLanguageThatItListensFor(String language) throws Exception {
        String asked = language.isEmpty() ? "" : " language=\"" + language + "\"";
        Script script = new Script()
                .at("/a", "<Gather input=\"speech\" action=\"/b\"" + asked + "/>")
                .at("/b", "<Hangup/>")
                .run(new ScriptedCaller("is my order ready", "", false));
        assertThat(script.last).containsEntry("Language", language.isEmpty() ? "en-US" : language);
    }

    @Test
    void hearsKeysOnlyWhereItListensForThem() throws Exception {
        Caller presses = new Caller() {
            @Override
            public Reply answer(boolean hearsWords, boolean hearsKeys) {
                return new Reply("", "1#", false);
            }

            @Override
            public Reply afterTone() {
                return Reply.SILENCE;
            }

            @Override
            public boolean hangsUp() {
                return false;
            }
        };
        Script script = new Script()
                .at("/a", "<Gather action=\"/b\"/>")
                .at("/b", "<Hangup/>")
                .run(presses);
        assertThat(script.last).isEqualTo(Map.of("Digits", "1#"));
        assertThat(new Script()
                        .at("/a", "<Gather input=\"speech\" action=\"/b\"/>")
                        .run(presses)
                        .happened)
                .containsExactly("ask /a", "caller: (says nothing)");
    }

    @Test
    void fallsThroughWhenTheCallerIsSilentAndLeavesNothing() throws Exception {
        assertThat(new Script()
                        .at("/a", "<Gather input=\"speech\" action=\"/b\"/><Record action=\"/c\"/><Say>Goodbye</Say>")
                        .run(SILENT)
                        .happened)
                .endsWith("caller: (leaves no message)", "agent: Goodbye")
                .doesNotContain("ask /b", "ask /c");
    }

    @Test
    void tellsOfARecordingAndGoesOnAtItsAction() throws Exception {
        Script script = new Script()
                .at(
                        "/a",
                        "<Record action=\"/c\" recordingStatusCallback=\"/r\" transcribeCallback=\"/t\"/><Say>never</Say>")
                .at("/c", "<Redirect>/d</Redirect>")
                .at("/d", "<Pause/>")
                .run(new ScriptedCaller("", "call me back", false));
        assertThat(script.happened)
                .containsSubsequence("tell /r completed", "tell /t call me back", "ask /c", "ask /d")
                .doesNotContain("agent: never");
    }

    @Test
    void stopsWhenTheCallerHangsUpAfterTheGreeting() throws Exception {
        assertThat(new Script()
                        .at(
                                "/a",
                                "<Gather input=\"speech\" action=\"/b\"><Say>Hello</Say></Gather><Record action=\"/c\"/>")
                        .run(new ScriptedCaller("words", "", true))
                        .happened)
                .containsExactly("ask /a", "agent: Hello", "caller: (hangs up)");
    }

    @Test
    void aCallGoesOnForAsLongAsTheCallerSpeaks() throws Exception {
        List<String> turns = Collections.nCopies(40, "and another thing");
        assertThat(new Script()
                        .at("/a", "<Gather input=\"speech\" action=\"/a\"><Say>Go on</Say></Gather><Say>Goodbye</Say>")
                        .run(new ScriptedCaller(turns, "", false))
                        .happened)
                .endsWith("caller: (says nothing)", "agent: Goodbye");
        List<String> endless = Collections.nCopies(400, "and another thing");
        assertThatThrownBy(() -> new Script()
                        .at("/a", "<Gather input=\"speech\" action=\"/a\"/>")
                        .run(new ScriptedCaller(endless, "", false)))
                .isInstanceOf(TwimlException.class);
    }

    @Test
    void pressesWhatIsTypedOnlyWhereKeysAreListenedFor() {
        assertThat(new Listening(true, true, 1, "#", 5).reply("01").keys()).isEqualTo("0");
        assertThat(new Listening(true, true, 0, "#", 5).reply("12#3").keys()).isEqualTo("12");
        assertThat(new Listening(true, false, 0, "#", 5).reply("12").words()).isEqualTo("12");
        assertThat(new Listening(true, true, 0, "#", 5).reply("in 12 days").words())
                .isEqualTo("in 12 days");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<Dial>+15550100001</Dial>",
                "<Gather><Record/></Gather>",
                "<Redirect> </Redirect>",
                "<Say></Say>",
                "<Redirect>/a</Redirect>",
                "<say>lower case</say>",
                "<Dial><Number>+15550100001</Number><Number>+15550100002</Number></Dial>",
                "<Dial><Number>+1555<Number>0100001</Number></Number></Dial>",
                "<Dial><Conference>room</Conference></Dial>",
                "<Connect><Stream url=\"wss://a.test\"/></Connect>",
                "<Connect><ConversationRelay url=\"https://a.test\"/></Connect>",
                "<Connect><ConversationRelay url=\"wss://a.test\" interruptible=\"maybe\"/></Connect>",
                "<Dial timeout=\"soon\"><Number>+15550100001</Number></Dial>",
            })
    void refusesWhatACarrierWouldStopAt(String verbs) {
        assertThatThrownBy(() -> new Script().at("/a", verbs).run(SPEAKS)).isInstanceOf(TwimlException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " <?xml version=\"1.0\"?><Response/>",
                "<Response/>",
                "<?xml version=\"1.0\"?><html/>",
                "<?xml version=\"1.0\"?><Response>",
                "<?xml version=\"1.0\"?><!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><Response>&x;</Response>",
            })
    void refusesWhatIsNoTwiml(String body) {
        assertThatThrownBy(() -> TwimlDocument.verbs("text/xml", body)).isInstanceOf(TwimlException.class);
        assertThatThrownBy(() -> TwimlDocument.verbs("text/html", "<?xml version=\"1.0\"?><Response/>"))
                .hasMessageContaining("12300");
    }
}
