package dev.switchboard.ground.security;

import jakarta.servlet.ServletException;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.apache.catalina.connector.Request;
import org.apache.catalina.connector.Response;
import org.apache.catalina.valves.ValveBase;
import org.apache.coyote.ActionCode;
import org.apache.coyote.BadRequestException;
import org.apache.coyote.InputBuffer;
import org.apache.tomcat.util.net.ApplicationBufferHandler;

/**
 * A body arrives within a time that its size makes longer, else the answer is 408 and the connection is closed. A thread waits
 * for it, and the server's own time-out is for the next byte only: whoever sends one now and then would hold the thread for
 * days, at addresses that nobody reads a body of as well, because the server reads it before it answers the next request.
 */
final class BodyInTime extends ValveBase {

    private static final long NANOS = Duration.ofSeconds(1).toNanos();
    private static final int MOST_LEFT =
            65_536; // bytes that nobody wanted and are read so that the connection can be used again
    private static final long PATIENCE_WITH_LEFT = Duration.ofSeconds(2).toNanos();

    private final long patience;
    private final int leastBytesPerSecond;

    /** @param patience for the beginning; each byte that came makes it longer */
    BodyInTime(Duration patience, int leastBytesPerSecond) {
        super(true);
        this.patience = patience.toNanos();
        this.leastBytesPerSecond = leastBytesPerSecond;
    }

    @Override
    public void invoke(Request request, Response response) throws IOException, ServletException {
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        if (!hasBody(raw)) {
            getNext().invoke(request, response);
            return;
        }
        InputBuffer server = raw.getInputBuffer();
        Timed timed = new Timed(server);
        raw.setInputBuffer(timed);
        try {
            getNext().invoke(request, response);
            if (!timed.over && !isRead(raw)) {
                leave(request, response, timed);
            }
        } finally {
            raw.setInputBuffer(server);
        }
    }

    private static boolean hasBody(org.apache.coyote.Request raw) {
        try {
            long length = raw.getContentLengthLong();
            return length > 0 || (length < 0 && raw.getMimeHeaders().getValue("Transfer-Encoding") != null);
        } catch (IllegalArgumentException malformed) {
            return false; // the server has refused it already
        }
    }

    private static boolean isRead(org.apache.coyote.Request raw) {
        AtomicBoolean read = new AtomicBoolean();
        raw.action(ActionCode.REQUEST_BODY_FULLY_READ, read);
        return read.get();
    }

    /** Of what nobody wanted a little is read; where there is more of it, or it is slow, the connection ends with the answer. */
    private static void leave(Request request, Response response, Timed timed) throws IOException {
        boolean answered = !request.isAsync();
        if (answered) {
            response.finishResponse();
        }
        org.apache.coyote.Request raw = request.getCoyoteRequest();
        boolean whole = !timed.broken && !raw.hasExpectation() && timed.isRestRead();
        if (answered && !whole) {
            raw.action(ActionCode.DISABLE_SWALLOW_INPUT, null);
        }
    }

    private final class Timed implements InputBuffer {

        private final InputBuffer server;
        private final long begun = System.nanoTime();
        private long received;
        private boolean over;
        private boolean broken;

        private Timed(InputBuffer server) {
            this.server = server;
        }

        @Override
        public int doRead(ApplicationBufferHandler handler) throws IOException {
            long allowed = patience + received * NANOS / leastBytesPerSecond;
            if (System.nanoTime() - begun > allowed) {
                broken = true;
                throw new SocketTimeoutException("the body does not come in time");
            }
            try {
                int read = server.doRead(handler);
                received += Math.max(read, 0);
                over = read < 0;
                return read;
            } catch (IllegalStateException malformed) { // too many headers behind the body, for example
                broken = true;
                throw new BadRequestException("the body is malformed");
            } catch (IOException gone) {
                broken = true;
                throw gone;
            }
        }

        @Override
        public int available() {
            return server.available();
        }

        private boolean isRestRead() {
            long until = System.nanoTime() + PATIENCE_WITH_LEFT;
            long most = received + MOST_LEFT;
            try {
                while (!over && received <= most && System.nanoTime() < until) {
                    doRead(new Unwanted());
                }
            } catch (IOException gone) {
                return false;
            }
            return over;
        }
    }

    private static final class Unwanted implements ApplicationBufferHandler {

        private ByteBuffer buffer = EMPTY_BUFFER;

        @Override
        public void setByteBuffer(ByteBuffer given) {
            buffer = given;
        }

        @Override
        public ByteBuffer getByteBuffer() {
            return buffer;
        }

        @Override
        public void expand(int size) {
            // it is only looked at
        }
    }
}
