package dev.switchboard.ground.security;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import org.apache.catalina.Context;
import org.apache.catalina.LifecycleException;
import org.apache.catalina.startup.Tomcat;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whoever sends a byte now and then holds no thread for long, whether somebody reads what they send or not. */
class BodyInTimeTest {

    private static final Duration PATIENCE = Duration.ofMillis(400);
    private static final Duration SOON = Duration.ofSeconds(6); // what nobody reads is waited for 2 s more

    private static final Tomcat SERVER = new Tomcat();

    @TempDir
    private static Path folder;

    @BeforeAll
    static void start() throws LifecycleException {
        SERVER.setBaseDir(folder.toString());
        SERVER.setPort(0);
        SERVER.getConnector().setProperty("connectionTimeout", "3000");
        SERVER.getEngine().getPipeline().addValve(new BodyInTime(PATIENCE, 100_000));
        Context context = SERVER.addContext("", folder.toString());
        add(context, "reads", new Reading());
        add(context, "refuses", new Refusing());
        SERVER.start();
    }

    private static void add(Context context, String name, HttpServlet servlet) {
        Tomcat.addServlet(context, name, servlet);
        context.addServletMappingDecoded("/" + name, name);
    }

    @AfterAll
    static void stop() throws LifecycleException {
        SERVER.stop();
        SERVER.destroy();
    }

    @ParameterizedTest
    @ValueSource(strings = {"Content-Length: 60000\r\n\r\n", "Transfer-Encoding: chunked\r\n\r\nEA60\r\n"})
    void isNotWaitedForWhereItIsRead(String framing) throws IOException {
        assertThat(drip("POST /reads HTTP/1.1\r\nHost: a\r\n" + framing)).containsPattern(" 4(00|08) ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "POST /refuses HTTP/1.1\r\nHost: a\r\nContent-Length: 60000\r\n\r\n",
                "GET /refuses HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nEA60\r\n",
                "POST /refuses HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 60000\r\n\r\n"
            })
    void isNotWaitedForWhereNobodyReadsIt(String head) throws IOException {
        assertThat(drip(head)).contains(" 401 ");
    }

    @Test
    void hasTheTimeThatItsSizeTakes() throws IOException {
        try (Socket socket = connected()) {
            send(socket, "POST /reads HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 150000\r\n\r\n");
            long begun = System.nanoTime();
            for (int i = 0; i < 15; i++) {
                send(socket, "a".repeat(10_000));
                pause(60);
            }
            assertThat(Duration.ofNanos(System.nanoTime() - begun)).isGreaterThan(PATIENCE);
            assertThat(rest(socket)).contains(" 200 ").endsWith("150000");
        }
    }

    @Test
    void leavesTheConnectionToTheNextRequestWhereALittleWasNotRead() throws IOException {
        try (Socket socket = connected()) {
            send(
                    socket,
                    "POST /refuses HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello"
                            + "POST /reads HTTP/1.1\r\nHost: a\r\nConnection: close\r\nContent-Length: 2\r\n\r\nhi");
            assertThat(rest(socket)).contains(" 401 ", " 200 ").endsWith("2");
        }
    }

    @Test
    void takesNoRestOfABodyForARequest() throws IOException {
        String hidden = "GET /reads HTTP/1.1\r\nHost: a\r\n\r\n";
        try (Socket socket = connected()) {
            send(socket, "POST /refuses HTTP/1.1\r\nHost: a\r\nContent-Length: 200000\r\n\r\n" + hidden.repeat(1_000));
            assertThat(rest(socket)).contains(" 401 ").doesNotContain(" 200 ");
        }
    }

    @Test
    void refusesHeadersWithoutEndBehindABody() throws IOException {
        try (Socket socket = connected()) {
            send(
                    socket,
                    "POST /reads HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n"
                            + "X-A: b\r\n".repeat(3_000) + "\r\n");
            assertThat(rest(socket)).contains(" 400 ");
        }
    }

    /** What comes back until the connection is closed, which has to be soon. */
    private static String drip(String head) throws IOException {
        StringBuilder answer = new StringBuilder();
        long begun = System.nanoTime();
        try (Socket socket = connected()) {
            socket.setSoTimeout(50);
            send(socket, head);
            while (System.nanoTime() - begun < SOON.toNanos()) {
                send(socket, "a");
                try {
                    for (int next = socket.getInputStream().read();
                            ;
                            next = socket.getInputStream().read()) {
                        if (next < 0) {
                            return answer.toString();
                        }
                        answer.append((char) next);
                    }
                } catch (SocketTimeoutException nothingYet) {
                    // on with the next byte
                }
            }
        } catch (SocketException closed) {
            return answer.toString();
        }
        throw new AssertionError("still open after " + SOON + ": " + answer);
    }

    private static Socket connected() throws IOException {
        Socket socket = new Socket("localhost", SERVER.getConnector().getLocalPort());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static void send(Socket socket, String text) throws IOException {
        socket.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
        socket.getOutputStream().flush();
    }

    private static String rest(Socket socket) throws IOException {
        StringBuilder answer = new StringBuilder();
        try {
            for (int next = socket.getInputStream().read();
                    next >= 0;
                    next = socket.getInputStream().read()) {
                answer.append((char) next);
            }
        } catch (SocketException closed) {
            // what came is all
        }
        return answer.toString();
    }

    private static void pause(long millis) {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException stopped) {
            throw new IllegalStateException(stopped);
        }
    }

    private static final class Reading extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
            int read = request.getInputStream().readAllBytes().length;
            response.getOutputStream().print(String.valueOf(read));
        }
    }

    private static final class Refusing extends HttpServlet {

        private static final long serialVersionUID = 1;

        @Override
        protected void service(HttpServletRequest request, HttpServletResponse response) {
            response.setStatus(HttpServletResponse.SC_UNAUTHORIZED);
        }
    }
}
