package dev.switchboard.desk.calendar.google;

import com.google.api.client.http.HttpTransport;
import com.google.api.client.http.LowLevelHttpRequest;
import com.google.api.client.http.LowLevelHttpResponse;
import dev.switchboard.desk.calendar.outside.Wire;
import dev.switchboard.desk.calendar.outside.Wire.Ask;
import dev.switchboard.desk.calendar.outside.Wire.Reply;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Has Google's library ask over our wire, which knows time-outs and the simulator. */
final class WireTransport extends HttpTransport {

    private final Wire wire;

    WireTransport(Wire wire) {
        this.wire = wire;
    }

    @Override
    public boolean supportsMethod(String method) {
        return true;
    }

    @Override
    protected LowLevelHttpRequest buildRequest(String method, String url) {
        return new Request(method, url);
    }

    private final class Request extends LowLevelHttpRequest {

        private final String method;
        private final String url;
        private final Map<String, String> headers = new TreeMap<>();

        private Request(String method, String url) {
            this.method = method;
            this.url = url;
        }

        @Override
        public void addHeader(String name, String value) {
            headers.put(name, value);
        }

        @Override
        public LowLevelHttpResponse execute() throws IOException {
            headers.remove("Accept-Encoding"); // answers are small, and a size has to be known
            ByteArrayOutputStream body = new ByteArrayOutputStream();
            if (getStreamingContent() != null) {
                getStreamingContent().writeTo(body);
                if (getContentType() != null) {
                    headers.put("Content-Type", getContentType());
                }
                if (getContentEncoding() != null) {
                    headers.put("Content-Encoding", getContentEncoding());
                }
            }
            return new Response(wire.send(new Ask(method, URI.create(url), headers, body.toByteArray())));
        }
    }

    private static final class Response extends LowLevelHttpResponse {

        private final Reply reply;
        private final List<Map.Entry<String, String>> headers;

        private Response(Reply reply) {
            this.reply = reply;
            this.headers = List.copyOf(reply.headers().entrySet());
        }

        @Override
        public InputStream getContent() {
            return new ByteArrayInputStream(reply.body());
        }

        @Override
        public @Nullable String getContentEncoding() {
            return reply.header("Content-Encoding").orElse(null);
        }

        @Override
        public long getContentLength() {
            return reply.body().length;
        }

        @Override
        public @Nullable String getContentType() {
            return reply.header("Content-Type").orElse(null);
        }

        @Override
        public String getStatusLine() {
            return "HTTP/1.1 " + reply.status();
        }

        @Override
        public int getStatusCode() {
            return reply.status();
        }

        @Override
        public @Nullable String getReasonPhrase() {
            return null;
        }

        @Override
        public int getHeaderCount() {
            return headers.size();
        }

        @Override
        public String getHeaderName(int index) {
            return headers.get(index).getKey();
        }

        @Override
        public String getHeaderValue(int index) {
            return headers.get(index).getValue();
        }
    }
}
