package dev.switchboard.carrier.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.switchboard.ground.number.PhoneNumber;
import java.io.IOException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.net.http.WebSocket;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Element;

/** The simulator holds a socket as Twilio does, whatever comes over it. */
class RelaySessionTest {

    private static final String HELLO = "{\"type\":\"text\",\"token\":\"Hello.\",\"last\":true}";
    private static final String END = "{\"type\":\"end\",\"handoffData\":\"{\\\"next\\\":\\\"Transfer\\\"}\"}";

    private final List<String> happened = Collections.synchronizedList(new ArrayList<>());
    private final List<JsonNode> told = Collections.synchronizedList(new ArrayList<>());
    private final List<String> answers = new ArrayList<>();
    private final ExecutorService service = Executors.newSingleThreadExecutor();

    private final Line line = new Line() {

        @Override
        public List<Element> ask(String url, Map<String, String> more) {
            return List.of();
        }

        @Override
        public int tell(String url, Map<String, String> more) {
            return 200;
        }

        @Override
        public void show(String who, String what) {
            happened.add(who + ": " + what);
        }
    };

    @AfterEach
    void end() {
        service.shutdownNow();
    }

    /** For each prompt of the caller that is complete, the service tells the next of {@link #answers}, a message a line. */
    private WebSocket open(String url, WebSocket.Listener listener) {
        WebSocket[] socket = new WebSocket[1];
        socket[0] = (WebSocket) Proxy.newProxyInstance(
                WebSocket.class.getClassLoader(),
                new Class<?>[] {WebSocket.class},
                (self, method, arguments) -> call(socket[0], listener, method, arguments));
        return socket[0];
    }

    private @Nullable Object call(WebSocket socket, WebSocket.Listener listener, Method method, Object[] arguments)
            throws IOException {
        switch (method.getName()) {
            case "sendText" -> {
                JsonNode message = new ObjectMapper().readTree(arguments[0].toString());
                told.add(message);
                if (message.path("last").asBoolean() && !answers.isEmpty()) {
                    String answer = answers.remove(0);
                    service.execute(() -> answer.lines().forEach(each -> tell(socket, listener, each)));
                }
                return CompletableFuture.completedFuture(socket);
            }
            case "sendClose" -> {
                return CompletableFuture.completedFuture(socket);
            }
            case "isOutputClosed" -> {
                return false;
            }
            default -> {
                return null;
            }
        }
    }

    private static void tell(WebSocket socket, WebSocket.Listener listener, String message) {
        if (message.equals("CLOSES")) {
            listener.onClose(socket, 1011, "");
        } else {
            int middle = message.length() / 2; // frames come in pieces
            listener.onText(socket, message.substring(0, middle), false);
            listener.onText(socket, message.substring(middle), true);
        }
    }

    private Relay.Result run(Caller caller) throws Exception {
        return run(this::open, caller);
    }

    private Relay.Result run(RelaySession.Opener opener, Caller caller) throws Exception {
        FirstLeg leg = new FirstLeg(
                "CA0",
                new PhoneNumber("+14055551234"),
                new PhoneNumber("+15550100001"),
                new CallingPerson(caller, Screen.NONE, false));
        Relay relay = new Relay("wss://a.test/relay", "Welcome.", true, "en-US");
        return new RelaySession(relay, line, caller).run(opener, "AC0", leg);
    }

    private static ScriptedCaller says(String... turns) {
        return new ScriptedCaller(List.of(turns), "", false);
    }

    @Test
    void endsWhenTheServiceEndsIt() throws Exception {
        answers.addAll(List.of(HELLO, END));
        Relay.Result result = run(says("Hi", "I want to speak to a person"));
        assertThat(result.fields())
                .containsEntry("SessionStatus", "ended")
                .containsEntry("HandoffData", "{\"next\":\"Transfer\"}")
                .doesNotContainKey("ErrorCode");
        assertThat(happened)
                .containsExactly(
                        "agent: Welcome.", "caller: Hi", "agent: Hello.", "caller: I want to speak to a person");
        assertThat(told)
                .extracting(message -> message.path("type").asText())
                .containsExactly("setup", "prompt", "prompt", "prompt");
        assertThat(told.get(2).path("voicePrompt").asText()
                        + told.get(3).path("voicePrompt").asText())
                .isEqualTo("I want to speak to a person");
    }

    @Test
    void dropsWhatACarrierDropsAndGoesOn() throws Exception {
        answers.addAll(List.of("{\"type\":\"say\",\"words\":\"Hello\"}\n" + HELLO, END));
        assertThat(run(says("Hi", "Bye")).status()).isEqualTo("ended");
        assertThat(happened).anyMatch(each -> each.contains("64107")).contains("agent: Hello.");
        assertThat(told)
                .anyMatch(message -> message.path("type").asText().equals("error")
                        && message.path("description").asText().startsWith("Invalid message received"));
    }

    @Test
    void tellsHowMuchWasHeardWhenTheCallerInterrupts() throws Exception {
        answers.addAll(List.of("{\"type\":\"text\",\"token\":\"Life is a complex set of\",\"last\":false}", END));
        run(says("Tell me about life", "Never mind").interrupting());
        assertThat(told)
                .anyMatch(message -> message.path("type").asText().equals("interrupt")
                        && message.path("utteranceUntilInterrupt").asText().equals("Life is a complex set of"));
        assertThat(happened).containsSubsequence("agent: Life is a complex set of", "caller: (interrupts)");
    }

    @Test
    void failsWhenTheSocketBreaks() throws Exception {
        answers.add("CLOSES");
        assertThat(run(says("Hi")).fields())
                .containsEntry("SessionStatus", "failed")
                .containsEntry("ErrorCode", "64105");
    }

    @Test
    void failsWhenThereIsNoSocket() throws Exception {
        Relay.Result result = run(
                (url, listener) -> {
                    throw new IOException("refused");
                },
                says("Hi"));
        assertThat(result.fields()).containsEntry("SessionStatus", "failed").containsEntry("ErrorCode", "64102");
        assertThat(happened).isEmpty();
    }

    @Test
    void isCompletedWhenTheCallerHangsUp() throws Exception {
        assertThat(run(new ScriptedCaller("", "", true)).fields())
                .containsEntry("SessionStatus", "completed")
                .doesNotContainKey("ErrorCode");
    }

    @Test
    void theServiceMayEndItWhileTheCallerThinks() throws Exception {
        AtomicBoolean asked = new AtomicBoolean();
        Caller thinks = new Caller() {

            @Override
            public Reply answer(boolean hearsWords, boolean hearsKeys) throws InterruptedException {
                if (asked.getAndSet(true)) {
                    new CountDownLatch(1).await();
                }
                return Reply.words("Hi");
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
        answers.add(HELLO + "\n" + END);
        assertThat(run(thinks).status()).isEqualTo("ended");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
