package dev.switchboard.api;

import dev.switchboard.desk.media.Uploads;
import dev.switchboard.ground.security.Problems;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletInputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.regex.Pattern;
import org.springframework.stereotype.Component;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * No body of the API is longer than 64 kB, nor one that anybody may send without a token; but for files: of people 20 MB, of
 * knowledge and of papers 10 MB, one to be sent 5 MB, drafts of the service's own 2 MB. It counts whether its length was announced or not.
 */
@Component
final class BodyLimit extends OncePerRequestFilter {

    /** The address that takes people as a file. */
    static final String IMPORT = "/api/contacts/import";

    /** The address that takes what is going to be sent. */
    static final String ATTACHMENTS = "/api/attachments";

    static final String FILE_TOO_LARGE = "file: expected at most 10 MB; upload the parts that callers ask about";

    /** Open to anybody, who could otherwise fill the memory with JSON, or the disk with files that no page asks for. */
    private static final List<String> OPEN = List.of("/session/", "/b/");

    private static final Pattern PAPERS = Pattern.compile(BundlesController.PATH + "/[^/]+/documents");
    private static final int MOST_BYTES = 65_536;
    private static final int MOST_BYTES_OF_TEXT = 2_000_000;
    private static final int MOST_BYTES_OF_FORM = 11_000_000; // a file of 10 MB, and what is around it
    private static final int MOST_BYTES_OF_FILE = 20_000_000;
    private static final int MOST_BYTES_SWALLOWED = 100_000_000;

    /** By the path as it is routed, so that no other spelling of it gets around. */
    @Override
    protected boolean shouldNotFilter(HttpServletRequest request) {
        String path = request.getServletPath() + "/";
        return !path.startsWith("/api/") && OPEN.stream().noneMatch(path::startsWith);
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String path = request.getServletPath();
        String kind = kind(request);
        if (kind.contains("*")) { // which Spring takes for one that it reads, and then can't
            Problems.write(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "");
            return;
        }
        if (kind.startsWith("multipart/")) {
            // Parsed by the server, past the stream below; its own bounds are spring.servlet.multipart.
            if (!takesForms(path)) {
                Problems.write(response, HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "");
            } else if (request.getContentLengthLong() > MOST_BYTES_OF_FORM) {
                request.getInputStream().skip(MOST_BYTES_SWALLOWED);
                Problems.write(response, HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE, tooLarge(path));
            } else {
                chain.doFilter(request, response);
            }
            return;
        }
        int most =
                switch (path) {
                    case IMPORT -> MOST_BYTES_OF_FILE;
                    case ATTACHMENTS -> Uploads.LARGEST;
                    case KnowledgeController.PATH -> MOST_BYTES_OF_TEXT;
                    default -> (path + "/").startsWith(DraftsController.PATH + "/") ? MOST_BYTES_OF_TEXT : MOST_BYTES;
                };
        chain.doFilter(new Bounded(request, most), response);
    }

    private static boolean takesForms(String path) {
        return path.equals(KnowledgeController.PATH)
                || PAPERS.matcher(path).matches()
                || PortRequestsController.takesFiles(path);
    }

    /** What to say of a file that is too large for its address. */
    static String tooLarge(String path) {
        return path.equals(KnowledgeController.PATH) ? FILE_TOO_LARGE : "file: expected at most 10 MB";
    }

    private static String kind(HttpServletRequest request) {
        return String.valueOf(request.getContentType())
                .toLowerCase(java.util.Locale.ROOT)
                .replaceFirst(";.*", "");
    }

    /** Who sends a file hears of nothing before it is sent: the rest is read and forgotten, within bounds. */
    private static void swallow(ServletInputStream stream, int most) throws IOException {
        if (most > MOST_BYTES) {
            stream.skip(MOST_BYTES_SWALLOWED);
        }
    }

    /** More was sent than is read. */
    static final class TooLongException extends IOException {

        TooLongException() {
            super("the body is too long");
        }
    }

    private static final class Bounded extends HttpServletRequestWrapper {

        private final int most;

        Bounded(HttpServletRequest request, int most) {
            super(request);
            this.most = most;
        }

        @Override
        public ServletInputStream getInputStream() throws IOException {
            if (getContentLengthLong() > most) {
                swallow(super.getInputStream(), most);
                throw new TooLongException();
            }
            return new BoundedStream(super.getInputStream(), most);
        }
    }

    private static final class BoundedStream extends ServletInputStream {

        private final ServletInputStream stream;
        private final int most;
        private int left;

        BoundedStream(ServletInputStream stream, int most) {
            this.stream = stream;
            this.most = most;
            this.left = most;
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

        private void count(int read) throws IOException {
            left -= read;
            if (left < 0) {
                swallow(stream, most);
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
