package dev.switchboard.carrier.edge;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.springframework.http.MediaType;

/** Reads the bytes of a form, and not one more than allowed. */
final class RawBody {

    private static final int CHUNK = 8_192;

    /** As carriers write it; whoever writes it otherwise may do so. */
    private static final String AS_SENT = "application/x-www-form-urlencoded; charset=UTF-8";

    private RawBody() {}

    static byte[] read(HttpServletRequest request, EdgeProperties limits) throws RefusedException, IOException {
        requireForm(request);
        if (request.getContentLengthLong() > limits.largestBody()) {
            throw tooLarge(limits);
        }
        int expected = Math.max(request.getContentLength(), 0);
        ByteArrayOutputStream body = new ByteArrayOutputStream(expected);
        long deadline = System.nanoTime() + limits.slowestBody().toNanos();
        byte[] chunk = new byte[expected > 0 ? Math.min(expected, CHUNK) : CHUNK];
        InputStream in = request.getInputStream();
        for (int read = in.read(chunk); read >= 0; read = in.read(chunk)) {
            body.write(chunk, 0, read);
            if (body.size() > limits.largestBody()) {
                throw tooLarge(limits);
            }
            if (System.nanoTime() > deadline) {
                throw new RefusedException(
                        HttpServletResponse.SC_REQUEST_TIMEOUT,
                        "body: expected within " + seconds(limits.slowestBody()));
            }
        }
        return body.toByteArray();
    }

    private static void requireForm(HttpServletRequest request) throws RefusedException {
        if (!"POST".equals(request.getMethod())) {
            throw new RefusedException(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "method: expected POST");
        }
        if (request.getHeader("Content-Encoding") != null || !isUtf8Form(request.getContentType())) {
            throw new RefusedException(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type: expected application/x-www-form-urlencoded in UTF-8, not compressed");
        }
    }

    private static boolean isUtf8Form(String contentType) {
        if (AS_SENT.equals(contentType)) {
            return true;
        }
        try {
            MediaType type = MediaType.parseMediaType(contentType == null ? "" : contentType);
            Charset charset = type.getCharset();
            return type.equalsTypeAndSubtype(MediaType.APPLICATION_FORM_URLENCODED)
                    && (charset == null || charset.equals(StandardCharsets.UTF_8));
        } catch (IllegalArgumentException unreadable) {
            return false;
        }
    }

    private static RefusedException tooLarge(EdgeProperties limits) {
        return new RefusedException(
                HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE,
                "body: expected at most " + limits.largestBody() + " bytes");
    }

    private static String seconds(Duration duration) {
        return duration.toSeconds() + " s";
    }
}
