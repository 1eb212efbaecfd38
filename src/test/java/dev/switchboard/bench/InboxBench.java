package dev.switchboard.bench;

import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/** How long the inbox takes to be listed, searched and counted, with 100,000 conversations of 300,000 messages. */
public final class InboxBench {

    private static final int CONVERSATIONS = 100_000;
    private static final int WARM_UP = 20;
    private static final int ROUNDS = 100;
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private InboxBench() {}

    public static void main(String[] args) throws Exception {
        Path folder = Files.createTempDirectory(Path.of("target"), "bench-");
        try (BenchDatabase database = new BenchDatabase(folder);
                Outside outside = new Outside(0, 64)) {
            Map<String, String> settings = new HashMap<>(WebhookBench.settings(database, outside));
            settings.put("JWT_SECRET", TelephonyBench.JWT_SECRET);
            settings.put("SWITCHBOARD_LIMITS_API_PERSON_BURST", "1000000");
            settings.put("SWITCHBOARD_LIMITS_API_ORGANIZATION_BURST", "1000000");
            try (ServiceProcess service =
                    ServiceProcess.start("dev.switchboard.Switchboard", settings, folder.resolve("1.log"))) {
                database.addOrganizations(2);
                database.addThreads(CONVERSATIONS, 1);
                for (Map.Entry<String, String> question : questions().entrySet()) {
                    measure(service.port, question.getKey(), question.getValue());
                }
            }
        }
    }

    /** What a page asks, and words that are in many messages, in some and in one. */
    private static Map<String, String> questions() throws NoSuchAlgorithmException {
        Map<String, String> all = new LinkedHashMap<>();
        all.put("first page", "?limit=50");
        all.put("answered only", "?limit=50&reviewStatus=answered");
        all.put("mine, of which there is none", "?limit=50&assignee=me");
        all.put("unread only", "?limit=50&unread=true");
        all.put("counts", "/counts");
        Map<String, String> searches = new LinkedHashMap<>();
        searches.put("a word of every third message", "quote");
        searches.put("the beginning of it", "qu");
        searches.put("one letter", "q");
        searches.put("a common word", word(1));
        searches.put("a usual word", word(77));
        searches.put("the beginning of a usual word", word(123).substring(0, 3));
        searches.put("a rare word", word(15_321));
        searches.put("two words", word(15) + " " + word(3));
        searches.put("a first name", word(399));
        searches.put("a whole name", word(77) + " " + word(10_011));
        searches.put("a number", "(405) 207-7123");
        searches.put("the end of a number", "7123");
        searches.put("nothing that there is", "xylophone");
        searches.forEach((name, words) ->
                all.put("search: " + name, "?limit=50&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8)));
        return all;
    }

    /** As {@link BenchDatabase#addThreads} makes them: 0 is the most common. */
    private static String word(int rank) throws NoSuchAlgorithmException {
        byte[] digest =
                MessageDigest.getInstance("MD5").digest(String.valueOf(rank).getBytes(StandardCharsets.UTF_8));
        StringBuilder word = new StringBuilder();
        for (char c : HexFormat.of().formatHex(digest).substring(0, 6).toCharArray()) {
            word.append(Character.isDigit(c) ? (char) (c - '0' + 'g') : c);
        }
        return word.toString();
    }

    private static void measure(int port, String name, String question) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(
                        URI.create("http://localhost:" + port + "/api/conversations" + question))
                .header("Authorization", "Bearer " + TelephonyBench.token(1))
                .build();
        double[] millis = new double[ROUNDS];
        int bytes = 0;
        for (int i = -WARM_UP; i < ROUNDS; i++) {
            long begun = System.nanoTime();
            HttpResponse<String> answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IllegalStateException(name + ": " + answer.statusCode() + " " + answer.body());
            }
            bytes = answer.body().length();
            if (i >= 0) {
                millis[i] = (System.nanoTime() - begun) / 1e6;
            }
        }
        Arrays.sort(millis);
        System.out.printf(
                "%-42s p50 %6.1f ms, p95 %6.1f ms, %,7d bytes%n",
                name, millis[ROUNDS / 2], millis[ROUNDS * 95 / 100], bytes);
    }
}
