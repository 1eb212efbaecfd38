package dev.switchboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** What no client library would send: bytes on a connection. */
final class HostileSockets {

    private static final int PATIENCE_MILLIS = 6_000;
    private static final int MORE_MILLIS = 300; // until what comes is taken for all that comes
    private static final int BROKEN_OFF = 1006;
    private static final int CLOSE = 0x88;

    private final int port;

    HostileSockets(int port) {
        this.port = port;
    }

    /** Everything that comes back until the service closes the connection, or says nothing more for a while. */
    String answerTo(String bytes) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(PATIENCE_MILLIS);
            write(socket, bytes.getBytes(StandardCharsets.ISO_8859_1));
            ByteArrayOutputStream answer = new ByteArrayOutputStream();
            InputStream in = socket.getInputStream();
            try {
                for (int next = in.read(); next >= 0; next = in.read()) {
                    answer.write(next);
                    socket.setSoTimeout(MORE_MILLIS);
                }
            } catch (SocketTimeoutException | SocketException noMore) {
                // what came is the answer
            }
            return answer.toString(StandardCharsets.ISO_8859_1);
        }
    }

    private static void write(Socket socket, byte[] bytes) {
        try {
            socket.getOutputStream().write(bytes);
            socket.getOutputStream().flush();
        } catch (IOException closedMeanwhile) {
            // it has heard enough, and has answered
        }
    }

    /** Opens the carrier's socket as the carrier does, sends frames, and tells with which code the service closes it. */
    int closesAfter(String path, String signature, List<String> frames) throws IOException {
        try (Socket socket = new Socket("localhost", port)) {
            socket.setSoTimeout(15_000);
            write(socket, handshake(path, signature).getBytes(StandardCharsets.ISO_8859_1));
            InputStream in = socket.getInputStream();
            String head = head(in);
            if (!head.startsWith("HTTP/1.1 101")) {
                return Integer.parseInt(head.substring(9, 12));
            }
            for (String frame : frames) {
                write(
                        socket,
                        frame.startsWith("hex ")
                                ? HexFormat.ofDelimiter(" ").parseHex(frame.substring(4))
                                : text(frame));
            }
            return closeCode(in);
        } catch (SocketException | SocketTimeoutException brokenOff) {
            return BROKEN_OFF;
        }
    }

    private String handshake(String path, String signature) {
        return "GET " + path + " HTTP/1.1\r\nHost: localhost:" + port
                + "\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\nX-Twilio-Signature: "
                + signature + "\r\n\r\n";
    }

    private static String head(InputStream in) throws IOException {
        StringBuilder head = new StringBuilder();
        for (int next = in.read(); next >= 0; next = in.read()) {
            head.append((char) next);
            if (head.length() > 4 && head.substring(head.length() - 4).equals("\r\n\r\n")) {
                break;
            }
        }
        return head.toString();
    }

    /** One masked frame; its mask is zero, so that the text is itself. */
    private static byte[] text(String words) {
        byte[] content = words.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.write(0x81);
        if (content.length < 126) {
            frame.write(0x80 | content.length);
        } else if (content.length < 65_536) {
            frame.write(0x80 | 126);
            frame.write(content.length >> 8);
            frame.write(content.length & 0xff);
        } else {
            frame.write(0x80 | 127);
            for (int shift = 56; shift >= 0; shift -= 8) {
                frame.write((int) ((long) content.length >> shift) & 0xff);
            }
        }
        frame.writeBytes(new byte[4]);
        frame.writeBytes(content);
        return frame.toByteArray();
    }

    private static int closeCode(InputStream in) throws IOException {
        for (int first = in.read(); first >= 0; first = in.read()) {
            int length = in.read();
            if (length == 126) {
                length = in.read() << 8 | in.read();
            }
            byte[] content = in.readNBytes(length);
            if (first == CLOSE && content.length >= 2) {
                return (content[0] & 0xff) << 8 | content[1] & 0xff;
            }
        }
        return BROKEN_OFF;
    }
}
