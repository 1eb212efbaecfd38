package dev.switchboard.ground.trace;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What leaves for a collector, and when nothing does. */
class OtlpTracesTest {

    private final List<String> bodies = Collections.synchronizedList(new ArrayList<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private HttpServer collector;

    @BeforeEach
    void start() throws Exception {
        collector = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        collector.createContext("/v1/traces", exchange -> {
            bodies.add(new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.ISO_8859_1));
            keys.add(exchange.getRequestHeaders().getFirst("api-key"));
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        collector.start();
    }

    @AfterEach
    void stop() {
        collector.stop(0);
    }

    private OtlpTraces traces(double share) {
        return new OtlpTraces(
                new TraceProperties(
                        "http://127.0.0.1:" + collector.getAddress().getPort(), "api-key=canary-key", share),
                "1");
    }

    @Test
    void whatIsDoneWithinAStepIsPartOfItWhicheverThreadDoesIt() throws Exception {
        try (OtlpTraces traces = traces(1)) {
            Traced step = traces.begin(Traces.Kind.CONSUMER, "event call.transcribed", "CA0123456789abcdef0123456789abcdef");
            Thread other;
            try (Traced.Within within = step.enter()) {
                other = new Thread(
                        traces.carried(() -> traces.within(Traces.Kind.CLIENT, "model chat").with("a", 3).end()));
            }
            other.start();
            other.join();
            step.failed(new IllegalStateException("canary words")).end();
        }
        String all = String.join("", bodies);
        assertThat(all).contains("event call.transcribed", "model chat", "IllegalStateException", "switchboard");
        String trace = new String(
                HexFormat.of().parseHex("0123456789abcdef0123456789abcdef"), StandardCharsets.ISO_8859_1);
        assertThat(all.split(Pattern.quote(trace), -1)).as("two spans of one trace").hasSize(3);
        assertThat(all).doesNotContain("canary words");
        assertThat(keys).containsOnly("canary-key");
    }

    @Test
    void ofWhatIsNotInTheShareNothingLeaves() {
        try (OtlpTraces traces = traces(0)) {
            Traced step = traces.begin(Traces.Kind.SERVER, "webhook", "CA0123456789abcdef0123456789abcdef");
            try (Traced.Within within = step.enter()) {
                traces.within(Traces.Kind.CLIENT, "carrier").end();
            }
            step.end();
        }
        assertThat(bodies).isEmpty();
    }
}
