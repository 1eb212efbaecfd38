package dev.switchboard;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BiConsumer;

/** A collector of traces, as OTLP over HTTP has it: takes what is posted, and reads of the protocol buffers what spans are made of. */
final class TraceReceiver {

    /** @param parent empty for the first of a step */
    record Span(String trace, String id, String parent, String name, Map<String, String> attributes, boolean failed) {}

    private static final List<Span> SPANS = new CopyOnWriteArrayList<>();
    private static final List<byte[]> RAW = new CopyOnWriteArrayList<>();
    private static final HttpServer SERVER = start();
    private static volatile boolean keeps;

    private TraceReceiver() {}

    private static HttpServer start() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/v1/traces", exchange -> {
                byte[] body = exchange.getRequestBody().readAllBytes();
                if (keeps) {
                    RAW.add(body);
                    read(body);
                }
                exchange.getResponseHeaders().add("Content-Type", "application/x-protobuf");
                exchange.sendResponseHeaders(200, -1);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    static String address() {
        return "http://127.0.0.1:" + SERVER.getAddress().getPort();
    }

    /** Keeps what comes from now on. */
    static void listen() {
        SPANS.clear();
        RAW.clear();
        keeps = true;
    }

    static void stopListening() {
        keeps = false;
        SPANS.clear();
        RAW.clear();
    }

    static List<Span> of(String trace) {
        return SPANS.stream().filter(span -> span.trace.equals(trace)).toList();
    }

    static List<Span> all() {
        return List.copyOf(SPANS);
    }

    /** All that came, as it came, so that whatever stands in it is found. */
    static String everything() {
        StringBuilder all = new StringBuilder();
        RAW.forEach(body -> all.append(new String(body, StandardCharsets.ISO_8859_1)));
        return all.toString();
    }

    private static void read(byte[] body) {
        fields(body, (number, value) -> {
            if (number == 1) { // resource_spans
                fields(value, (two, scopes) -> {
                    if (two == 2) {
                        fields(scopes, (three, span) -> {
                            if (three == 2) {
                                SPANS.add(span(span));
                            }
                        });
                    }
                });
            }
        });
    }

    private static Span span(byte[] bytes) {
        List<String> ids = new ArrayList<>(List.of("", "", "", ""));
        Map<String, String> attributes = new TreeMap<>();
        boolean[] failed = {false};
        fields(bytes, (number, value) -> {
            switch (number) {
                case 1 -> ids.set(0, HexFormat.of().formatHex(value));
                case 2 -> ids.set(1, HexFormat.of().formatHex(value));
                case 4 -> ids.set(2, HexFormat.of().formatHex(value));
                case 5 -> ids.set(3, new String(value, StandardCharsets.UTF_8));
                case 9 -> attribute(value, attributes);
                case 15 -> fields(value, (three, code) -> failed[0] |= three == 3 && code[0] == 2);
                default -> {}
            }
        });
        return new Span(ids.get(0), ids.get(1), ids.get(2), ids.get(3), attributes, failed[0]);
    }

    private static void attribute(byte[] bytes, Map<String, String> attributes) {
        String[] name = {""};
        fields(bytes, (number, value) -> {
            if (number == 1) {
                name[0] = new String(value, StandardCharsets.UTF_8);
            } else {
                fields(
                        value,
                        (kind, any) -> attributes.put(
                                name[0],
                                kind == 1
                                        ? new String(any, StandardCharsets.UTF_8)
                                        : String.valueOf(ByteBuffer.wrap(any)
                                                .order(ByteOrder.LITTLE_ENDIAN)
                                                .getLong())));
            }
        });
    }

    /** Each field of a message: bytes as they are, numbers as eight bytes, the lowest first. */
    private static void fields(byte[] message, BiConsumer<Integer, byte[]> field) {
        ByteBuffer in = ByteBuffer.wrap(message).order(ByteOrder.LITTLE_ENDIAN);
        while (in.hasRemaining()) {
            long tag = varint(in);
            byte[] value;
            switch ((int) (tag & 7)) {
                case 0 -> value = eight(varint(in));
                case 1 -> value = take(in, 8);
                case 2 -> value = take(in, (int) varint(in));
                default -> value = take(in, 4);
            }
            field.accept((int) (tag >>> 3), value);
        }
    }

    private static byte[] eight(long number) {
        return ByteBuffer.allocate(8)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(number)
                .array();
    }

    private static byte[] take(ByteBuffer in, int many) {
        byte[] bytes = new byte[many];
        in.get(bytes);
        return bytes;
    }

    private static long varint(ByteBuffer in) {
        long number = 0;
        for (int shift = 0; ; shift += 7) {
            byte part = in.get();
            number |= (long) (part & 0x7f) << shift;
            if (part >= 0) {
                return number;
            }
        }
    }
}
