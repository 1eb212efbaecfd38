package dev.switchboard.carrier.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class WebhookSignatureTest {

    private static final JsonNode VECTORS = read();

    private static JsonNode read() {
        try (var in = WebhookSignatureTest.class.getResourceAsStream("/twilio_signature_vectors.json")) {
            return new ObjectMapper().readTree(in);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    static Stream<Vector> valid() {
        return StreamSupport.stream(VECTORS.path("valid").spliterator(), false).map(Vector::of);
    }

    private static Vector vector(String id) {
        return valid().filter(v -> v.id.equals(id)).findFirst().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void acceptsWhatTheOfficialLibrariesAccept(Vector vector) {
        assertThat(vector.accepted()).isTrue();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void refusesAnotherTokensSignature(Vector vector) {
        assertThat(new Vector(vector.id, vector.url, vector.params, vector.body, vector.token + "x", vector.signature)
                        .accepted())
                .isFalse();
    }

    @ParameterizedTest
    @MethodSource("valid")
    void refusesTenThousandBitFlips(Vector vector) {
        byte[] signature = Base64.getDecoder().decode(vector.signature);
        Random random = new Random(vector.id.hashCode());
        for (int i = 0; i < 360; i++) {
            byte[] flipped = signature.clone();
            int bit = random.nextInt(flipped.length * 8);
            flipped[bit / 8] ^= (byte) (1 << (bit % 8));
            assertThat(vector.with(Base64.getEncoder().encodeToString(flipped)).accepted())
                    .isFalse();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "NOTRSOYDt4T1cUTdK1PDd93/VVr8B8=",
                "",
                "rsoydt4t1cutdk1pdd93/vvr8b8=",
                "not base64 at all, not at all",
                "RSOYDt4T1cUTdK1PDd93/VVr8B8= "
            })
    void refusesOtherSignatures(String signature) {
        assertThat(vector("V01").with(signature).accepted()).isFalse();
        assertThat(vector("V01").with("A".repeat(10_000)).accepted()).isFalse();
    }

    @Test
    void refusesAChangedFieldUrlOrBody() {
        Vector v01 = vector("V01");
        Map<String, List<String>> altered = new TreeMap<>(v01.params);
        altered.put("Digits", List.of("1235"));
        Map<String, List<String>> added = new TreeMap<>(v01.params);
        added.put("Extra", List.of("1"));
        Map<String, List<String>> recased = new TreeMap<>(v01.params);
        recased.put("digits", recased.remove("Digits"));
        for (var params : List.of(altered, added, recased)) {
            assertThat(new Vector("", v01.url, params, null, v01.token, v01.signature).accepted())
                    .isFalse();
        }
        assertThat(new Vector("", v01.url + "&somethingUnexpected=true", v01.params, null, v01.token, v01.signature)
                        .accepted())
                .isFalse();
        Vector v06 = vector("V06");
        assertThat(new Vector("", v06.url, Map.of(), v06.body + " ", v06.token, v06.signature).accepted())
                .isFalse();
        assertThat(new Vector(
                                "",
                                v06.url.replaceAll("&bodySHA256=.*", ""),
                                Map.of(),
                                v06.body,
                                v06.token,
                                v06.signature)
                        .accepted())
                .isFalse();
    }

    @Test
    void signsFieldsAsTheyAreAfterDecoding() throws BadFormException {
        WebhookSignature signature = new WebhookSignature("b5d1a2c3e4f5061728394a5b6c7d8e9f");
        String url = "https://x.test/webhooks/twilio/sms";
        FormBody form = FormBody.parse(
                "Body=caf%C3%A9+%F0%9F%98%80%0D%0A+two++&Empty=&To=%2B1555&To=%2B1555"
                        .getBytes(StandardCharsets.US_ASCII),
                10);
        assertThat(signature.match(
                        url,
                        form.fields(),
                        signature.sign(
                                url,
                                Map.of(
                                        "Body",
                                        List.of("café 😀\r\n two  "),
                                        "Empty",
                                        List.of(""),
                                        "To",
                                        List.of("+1555", "+1555")))))
                .contains(url);
    }

    record Vector(
            String id, String url, Map<String, List<String>> params, String body, String token, String signature) {

        static Vector of(JsonNode node) {
            Map<String, List<String>> params = new TreeMap<>();
            node.path("params").properties().forEach(field -> {
                List<String> values = new ArrayList<>();
                if (field.getValue().isArray()) {
                    field.getValue().forEach(value -> values.add(value.asText()));
                } else {
                    values.add(field.getValue().isNull() ? "" : field.getValue().asText());
                }
                params.put(field.getKey(), values);
            });
            return new Vector(
                    node.path("id").asText(),
                    node.path("url").asText(),
                    params,
                    node.path("body").isNull() ? null : node.path("body").asText(),
                    node.path("token").asText(),
                    node.path("signature").asText());
        }

        Vector with(String other) {
            return new Vector(id, url, params, body, token, other);
        }

        boolean accepted() {
            WebhookSignature key = new WebhookSignature(token);
            return body == null
                    ? key.match(url, params, signature).isPresent()
                    : key.matchesBody(url, body.getBytes(StandardCharsets.UTF_8), signature);
        }

        @Override
        public String toString() {
            return id;
        }
    }
}
