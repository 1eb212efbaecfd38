package dev.switchboard.mind.openai;

import static dev.switchboard.mind.openai.ModelContext.all;
import static dev.switchboard.mind.openai.ModelContext.calls;
import static dev.switchboard.mind.openai.ModelContext.end;
import static dev.switchboard.mind.openai.ModelContext.words;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.awaitility.Awaitility.await;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.switchboard.simulator.ModelReply;
import dev.switchboard.simulator.ModelReply.Ending;
import dev.switchboard.simulator.ModelScript;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.camel.Exchange;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.LoggerFactory;

/** Answers in pieces, from a model that fails in every way. */
class OpenAIStreamFaultsTest {

    private static final String WORD = "data: {\"choices\": [{\"delta\": {\"content\": \"canary-word\"}}]}\n\n";
    private static final String STOP = "data: {\"choices\": [{\"delta\": {}, \"finish_reason\": \"stop\"}]}\n\n";
    private static final String QUICK =
            "&switchboardFirstTokenTimeout=700&switchboardTokenTimeout=300&requestTimeout=3000";
    private static final String PATIENT = "&switchboardFirstTokenTimeout=20000&switchboardTokenTimeout=20000";

    private static ModelContext house;

    @BeforeAll
    static void start() throws IOException {
        house = new ModelContext(ModelScript.always(ModelReply.words("Warm now.")));
        all(house.stream(PATIENT));
    }

    @AfterAll
    static void stop() {
        house.close();
    }

    @BeforeEach
    void reset() {
        house.model.reset();
    }

    private static void says(ModelReply reply) {
        house.model.says(ModelScript.always(reply));
    }

    private static String calling(String part) {
        return "data: {\"choices\": [{\"delta\": {\"tool_calls\": [" + part + "]}}]}\n\n";
    }

    static Stream<Arguments> broken() {
        return Stream.of(
                Arguments.of(
                        "connection broke", ModelReply.words("one two three").ends(Ending.BREAKS, 2)),
                Arguments.of(
                        "stopped in the middle",
                        ModelReply.words("one two three").ends(Ending.STOPS, 2)),
                Arguments.of(
                        "no further word", ModelReply.words("one two three").ends(Ending.HANGS, 2)),
                Arguments.of("is an error", ModelReply.words("one two three").ends(Ending.ERROR, 2)),
                Arguments.of("no further word", ModelReply.words("one").ends(Ending.HANGS, 0)),
                Arguments.of("no answer within", ModelReply.words("one").headAfter(Duration.ofSeconds(5))),
                Arguments.of("connection broke", ModelReply.words("one").ends(Ending.BREAKS, 0)),
                Arguments.of("empty", ModelReply.raw("")),
                Arguments.of("empty", ModelReply.raw(": nothing but comments\n\n: canary\n\n")),
                Arguments.of("not JSON", ModelReply.raw(WORD + "data: {\"canary\": \n\n" + STOP)),
                Arguments.of("not JSON", ModelReply.raw("data: <html>canary</html>\n\n")),
                Arguments.of("error", ModelReply.raw("data: []\n\n")),
                Arguments.of("error", ModelReply.raw("event: error\ndata: {\"error\": {\"message\": \"canary\"}}\n\n")),
                Arguments.of("not JSON", ModelReply.raw("data: " + "[".repeat(100_000) + "\n\n")),
                Arguments.of("too large", ModelReply.raw("data: " + "canary".repeat(100_000))),
                Arguments.of(
                        "never began",
                        ModelReply.raw(calling("{\"index\": 3, \"function\": {\"arguments\": \"canary\"}}"))),
                Arguments.of(
                        "never began",
                        ModelReply.raw(calling("{\"index\": -1, \"function\": {\"name\": \"canary\"}}"))),
                Arguments.of(
                        "too long",
                        ModelReply.raw(calling("{\"index\": 0, \"function\": {\"name\": \"" + "c".repeat(300) + "\"}}")
                                + STOP)),
                Arguments.of("HTTP 500", ModelReply.refused(500)),
                Arguments.of("HTTP 401", ModelReply.refused(401)),
                Arguments.of("HTTP 429", ModelReply.busy(60)));
    }

    @ParameterizedTest
    @MethodSource("broken")
    void failsInTimeAndTellsNeitherKeyNorWords(String reason, ModelReply reply) {
        says(reply);
        Instant begun = Instant.now();
        ListAppender<ILoggingEvent> logged = new ListAppender<>();
        Logger root = (Logger) LoggerFactory.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
        Level before = root.getLevel();
        logged.start();
        root.addAppender(logged);
        root.setLevel(Level.DEBUG);
        Throwable failure;
        try {
            failure = catchThrowable(() -> all(house.stream(QUICK)));
        } finally {
            root.setLevel(before);
            root.detachAppender(logged);
        }
        assertThat(failure).isInstanceOf(OpenAIException.class).hasMessageContaining(reason);
        assertThat(Duration.between(begun, Instant.now())).isLessThan(Duration.ofSeconds(20));
        StringWriter trace = new StringWriter();
        failure.printStackTrace(new PrintWriter(trace));
        assertThat(trace.toString()).doesNotContain("canary");
        assertThat(List.copyOf(logged.list))
                .extracting(ILoggingEvent::getFormattedMessage)
                .noneMatch(line -> line.contains("canary"));
    }

    @Test
    void whatCameBeforeAFaultCounts() {
        says(ModelReply.raw(WORD + "data: broken\n\n"));
        ChatStream stream = house.stream(PATIENT);
        assertThat(stream.next()).isEqualTo(new ChatPiece.Words("canary-word"));
        assertThatThrownBy(stream::hasNext).isInstanceOf(OpenAIException.class);
        assertThat(stream.hasNext()).isFalse();
    }

    @Test
    void wordsWithoutEndAreCut() {
        says(ModelReply.forEver());
        List<ChatPiece> pieces = all(house.stream(PATIENT + "&switchboardMaxCharacters=100"));
        assertThat(words(pieces)).hasSize(100);
        assertThat(end(pieces).finishReason()).isEqualTo("length");
        await().until(() -> house.model.abandoned() == 1);
    }

    @Test
    void aCallWithoutEndIsDropped() {
        says(ModelReply.call("find_answer", "{}").and("find_answer", "x".repeat(5_000)));
        List<ChatPiece> pieces = all(house.stream(PATIENT + "&switchboardMaxCharacters=1000"));
        assertThat(calls(pieces)).hasSize(1);
        assertThat(end(pieces).finishReason()).isEqualTo("length");
    }

    @Test
    void signsOfLifeAreNoWords() {
        String alive = "data: {\"choices\": [{\"delta\": {\"content\": \"\"}}]}\n\n: ping\n\n";
        says(ModelReply.raw(alive.repeat(1_000)).ends(Ending.HANGS, 0));
        assertThat(catchThrowable(() -> all(house.stream(QUICK)))).isInstanceOf(OpenAIException.class);
        says(ModelReply.words("").ends(Ending.NEVER, 0));
        assertThat(catchThrowable(() -> all(house.stream(QUICK)))).hasMessageContaining("no further word");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "data: [DONE]\n\n", // without a reason
                STOP, // without [DONE]
                STOP + "data: [DONE]", // without its line breaks
                "data: {\"choices\": [{\"delta\": {\"content\": null}, \"finish_reason\": \"stop\"}], \"usage\": null}\n\n",
                ": comment\n\nevent: message\nid: 4\n" + STOP + "data: [DONE]\n\n" + WORD + "data: after the end\n\n",
            })
    void endsWellWithWhatMattersAlone(String rest) {
        for (String lineBreak : List.of("\n", "\r\n")) {
            says(ModelReply.raw((WORD + rest).replace("\n", lineBreak)));
            List<ChatPiece> pieces = all(house.stream(PATIENT));
            assertThat(pieces).hasSize(2);
            assertThat(end(pieces)).isEqualTo(new ChatPiece.End("stop", 0, 0, ""));
        }
    }

    @Test
    void severalLinesOfDataAreOneEvent() {
        says(ModelReply.raw("data: {\"choices\": [{\"delta\":\ndata: {\"content\": \"both\"}}]}\n\n" + STOP));
        assertThat(words(all(house.stream(PATIENT)))).isEqualTo("both");
    }

    @Test
    void callsAreToldApartWhereTheIndexIsMissingOrTheSame() {
        for (String index : List.of("", "\"index\": 0, ")) {
            String first = "{" + index + "\"id\": \"a\", \"function\": {\"name\": \"one\", \"arguments\": \"{\"}}";
            String more = "{" + index + "\"function\": {\"arguments\": \"}\"}}";
            String second = "{" + index + "\"id\": \"b\", \"function\": {\"name\": \"two\", \"arguments\": \"{}\"}}";
            says(ModelReply.raw(calling(first) + calling(more) + calling(second) + STOP));
            List<ChatPiece> pieces = all(house.stream(PATIENT));
            assertThat(calls(pieces)).containsExactly(new ToolCall("a", "one", "{}"), new ToolCall("b", "two", "{}"));
            assertThat(end(pieces).finishReason()).isEqualTo("tool_calls");
        }
    }

    @Test
    void whatAModelMakesUpIsHandedOnForOthersToJudge() {
        says(ModelReply.unknownTool());
        assertThat(calls(all(house.stream(PATIENT)))).extracting(ToolCall::name).containsExactly("launch_rocket");
        says(ModelReply.brokenArguments("find_answer"));
        assertThat(calls(all(house.stream(PATIENT)))).hasSize(1);
        says(ModelReply.sameTool("find_answer", "{}", 50));
        assertThat(calls(all(house.stream(PATIENT)))).hasSize(50);
        says(ModelReply.nothing());
        assertThat(all(house.stream(PATIENT))).hasSize(1);
        says(ModelReply.otherLanguage());
        assertThat(words(all(house.stream(PATIENT)))).contains("Natürlich", "¿Algo más?", "何か");
    }

    @Test
    void asksAgainWhereThatMayHelp() {
        house.model.says(ModelScript.inTurn(ModelReply.refused(500), ModelReply.busy(0), ModelReply.words("Hello.")));
        Exchange exchange =
                house.send("openai:chat-completion?streaming=true&maxRetries=2" + PATIENT, "Hi", Map.of(), Map.of());
        assertThat(words(all(exchange.getMessage().getBody(ChatStream.class)))).isEqualTo("Hello.");
        assertThat(house.model.asked()).isEqualTo(3);
    }

    @Test
    void aConnectionServesOneAnswerAfterTheOther() {
        says(ModelReply.words("one two"));
        List<String> ends = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            ends.add(end(all(house.stream(PATIENT))).finishReason());
        }
        assertThat(ends).hasSize(50).containsOnly("stop");
    }
}
