package dev.switchboard.bench;

import dev.switchboard.carrier.edge.WebhookSignature;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Signed webhooks of distinct calls, to each organization in turn, all on the platform's carrier account. */
final class Callers {

    static final String PUBLIC_URL = "https://switchboard.bench";
    static final String ACCOUNT = "AC0000000000000000000000000000bec1";
    static final String TOKEN = "bench-platform-token";

    private final WebhookSignature signature = new WebhookSignature(TOKEN);
    private final AtomicLong calls = new AtomicLong(System.nanoTime());
    private final int organizations;

    Callers(int organizations) {
        this.organizations = organizations;
    }

    static String dialled(long organization) {
        return "+1213%07d".formatted(2_000_000 + organization);
    }

    /** A call comes in, with the parameters that a carrier sends. */
    byte[] incoming() {
        return incoming(calls.incrementAndGet());
    }

    /** A text comes in, from one of five people who text that organization now and then; or from somebody new. */
    byte[] text(boolean isNew) {
        long text = calls.incrementAndGet();
        long sender = isNew ? 5_000_000 + text % 4_000_000 : 2_000_000 + text % (5L * organizations);
        return text(text, text, sender, "Hi, is my van ready? I would like to pick it up before noon.");
    }

    /** A text to that organization, which nothing else of these says. */
    byte[] text(int organization, String body) {
        return text(1L << 62 | calls.incrementAndGet(), organization, 2_000_000 + organization, body);
    }

    private byte[] text(long text, long organization, long sender, String body) {
        Map<String, String> form = form(organization, "+1405%07d".formatted(sender));
        List.of("CallSid", "CallStatus", "Direction", "Caller", "Called", "StirVerstat")
                .forEach(form::remove);
        form.put("MessageSid", "SM%032x".formatted(text));
        form.put("SmsSid", "SM%032x".formatted(text));
        form.put("SmsMessageSid", "SM%032x".formatted(text));
        form.put("SmsStatus", "received");
        form.put("NumMedia", "0");
        form.put("NumSegments", "1");
        form.put("Body", body);
        return request("/webhooks/twilio/sms", form);
    }

    /** Calls that are signed beforehand, so that the load takes nothing from what it measures; then signed as they go. */
    Supplier<byte[]> ready(int count) {
        return ready(count, this::incoming);
    }

    static Supplier<byte[]> ready(int count, Supplier<byte[]> make) {
        byte[][] requests = new byte[count][];
        Arrays.setAll(requests, i -> make.get());
        AtomicInteger next = new AtomicInteger();
        return () -> {
            int i = next.getAndIncrement();
            return i < count ? requests[i] : make.get();
        };
    }

    /** The caller spoke. */
    byte[] speech(long caller, String words) {
        Map<String, String> form = form(calls.incrementAndGet(), "+1405%07d".formatted(2_000_000 + caller));
        form.put("SpeechResult", words);
        form.put("Confidence", "0.93");
        return request("/webhooks/twilio/voice/speech", form);
    }

    /** A call whose turns follow. */
    long begin() {
        return calls.incrementAndGet();
    }

    byte[] incoming(long call) {
        return request("/webhooks/twilio/voice", form(call, caller(call)));
    }

    /** The call is over. */
    byte[] ended(long call) {
        Map<String, String> form = form(call, caller(call));
        form.put("CallStatus", "completed");
        form.put("CallDuration", String.valueOf(1 + call % 300));
        return request("/webhooks/twilio/voice/status", form);
    }

    /** What the caller says in a turn of a conversation. */
    byte[] turn(long call, int number, String words) {
        Map<String, String> form = form(call, caller(call));
        form.put("SpeechResult", words);
        form.put("Confidence", "0.93");
        return request("/webhooks/twilio/voice/turn?turn=" + number, form);
    }

    /** The first message of a socket, and what its handshake is signed with. */
    String setup(long call) {
        return "{\"type\":\"setup\",\"sessionId\":\"VX%032x\",\"accountSid\":\"%s\",\"callSid\":\"CA%032x\",\"from\":\"%s\",\"to\":\"%s\"}"
                .formatted(call, ACCOUNT, call, caller(call), dialled(call % organizations));
    }

    String socketSignature() {
        return signature.sign(PUBLIC_URL.replaceFirst("^http", "ws") + "/webhooks/twilio/voice/relay", Map.of());
    }

    private static String caller(long call) {
        return "+1405%07d".formatted(2_000_000 + call % 7_000_000);
    }

    private Map<String, String> form(long call, String caller) {
        String dialled = dialled(call % organizations);
        Map<String, String> form = new TreeMap<>();
        form.put("AccountSid", ACCOUNT);
        form.put("ApiVersion", "2010-04-01");
        form.put("CallSid", "CA%032x".formatted(call));
        form.put("CallStatus", "ringing");
        form.put("Direction", "inbound");
        form.put("From", caller);
        form.put("Caller", caller);
        form.put("FromCity", "OKLAHOMA CITY");
        form.put("FromCountry", "US");
        form.put("FromState", "OK");
        form.put("FromZip", "73102");
        form.put("To", dialled);
        form.put("Called", dialled);
        form.put("ToCity", "LOS ANGELES");
        form.put("ToCountry", "US");
        form.put("ToState", "CA");
        form.put("ToZip", "90012");
        form.put("StirVerstat", "TN-Validation-Passed-A");
        return form;
    }

    private byte[] request(String path, Map<String, String> form) {
        Map<String, List<String>> parameters = form.entrySet().stream()
                .collect(Collectors.toMap(Map.Entry::getKey, field -> List.of(field.getValue())));
        String body = form.entrySet().stream()
                .map(field -> field.getKey() + "=" + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        String head = "POST " + path + " HTTP/1.1\r\nHost: switchboard.bench\r\nUser-Agent: TwilioProxy/1.1\r\n"
                + "Accept: */*\r\nContent-Type: application/x-www-form-urlencoded; charset=UTF-8\r\n"
                + "X-Twilio-Signature: " + signature.sign(PUBLIC_URL + path, parameters) + "\r\n"
                + "Content-Length: " + body.length() + "\r\n\r\n";
        return (head + body).getBytes(StandardCharsets.ISO_8859_1);
    }
}
