package dev.switchboard.api;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/** No body of the API is longer than 64 kB, whether its length was announced or not. */
@Component
final class BodyLimit extends OncePerRequestFilter {

    private static final int MOST_BYTES = 65_536;

    /** By the path as it is routed, so that no other spelling of it gets around. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        return !(request.getServletPath() + "/").startsWith("/api/");
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        chain.doFilter(new Bounded(request), response);
    }

    /** More was sent than is read. */
    static final class TooLongException extends IOException {

        TooLongException() {
            super("the body is too long");
        }
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        Bounded(HttpServletRequest request) {
            super(request);
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > MOST_BYTES) {
                throw new TooLongException();
            }
            return new BoundedStream(super.getInputStream());
        }
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private int left = MOST_BYTES;

        BoundedStream(ServletInputStream stream) {
            this.stream = stream;
        }

        @Override
        public int read() throws IOException {
            int read = stream.read();
            count(read < 0 ? 0 : 1);
            return read;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = stream.read(bytes, offset, length);
            count(Math.max(0, read));
            return read;
        }

        private void count(int read) throws TooLongException {
            left -= read;
            if (left < 0) {
                throw new TooLongException();
            }
        }

        @Override
        public boolean isFinished() {
            return stream.isFinished();
        }

        @Override
        public boolean isReady() {
            return stream.isReady();
        }

        @Override
        public void setReadListener(ReadListener listener) {
            stream.setReadListener(listener);
        }
    }
}
