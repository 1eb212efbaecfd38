package dev.switchboard.line.vapi;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VapiSignatureTest {

    private static final String SECRET = "a-secret-of-the-platform";
    private static final String BODY = "{\"message\": {\"type\": \"hang\"}}";
    private static final Instant NOW = Instant.parse("2026-11-26T10:00:00Z");

    private final VapiSignature signature = new VapiSignature(SECRET);

    private static String hmac(String text) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(SECRET.getBytes(StandardCharsets.UTF_8), "HmacSHA256"));
            return HexFormat.of().formatHex(mac.doFinal(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private boolean isGood(Map<String, String> headers, String body) {
        return signature.isGood(
                name -> Optional.ofNullable(headers.get(name)), body.getBytes(StandardCharsets.UTF_8), NOW);
    }

    /** Each line: headers with what they hold, made of words that are replaced; whether the body is another; the verdict. */
    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "the secret             | x-vapi-secret=SECRET                               | same  | true",
                "another secret         | x-vapi-secret=SECREt                               | same  | false",
                "a part of the secret   | x-vapi-secret=a-secret                             | same  | false",
                "the secret and more    | x-vapi-secret=SECRETx                              | same  | false",
                "an empty secret        | x-vapi-secret=                                     | same  | false",
                "nothing at all         | x-other=SECRET                                     | same  | false",
                "a wrong secret, signed | x-vapi-secret=x x-signature=BODY                   | same  | false",
                "signed                 | x-signature=BODY                                   | same  | true",
                "signed, own header     | x-vapi-signature=BODY                              | same  | true",
                "signed, with prefix    | x-signature=sha256=BODY                            | same  | true",
                "signed, upper case     | x-signature=UPPER                                  | same  | true",
                "another body           | x-signature=BODY                                   | other | false",
                "with its time          | x-signature=TIMED x-timestamp=TIME                 | same  | true",
                "with milliseconds      | x-signature=MILLIS x-timestamp=MILLI               | same  | true",
                "without its time       | x-signature=TIMED                                  | same  | false",
                "with a time not signed | x-signature=BODY x-timestamp=TIME                  | same  | false",
                "five minutes late      | x-signature=LATE x-timestamp=LATETIME              | same  | false",
                "from the future        | x-signature=EARLY x-timestamp=EARLYTIME            | same  | false",
                "a time that is none    | x-signature=TIMED x-timestamp=now                  | same  | false",
                "a signature of nothing | x-signature=EMPTY                                  | same  | false",
            })
    void knowsWhatIsVapis(String what, String headers, String body, boolean good) {
        long seconds = NOW.getEpochSecond();
        String late = String.valueOf(seconds - 301);
        String early = String.valueOf(seconds + 301);
        Map<String, String> given = new HashMap<>();
        for (String header : headers.strip().split(" +")) {
            String value = header.substring(header.indexOf('=') + 1)
                    .replace("LATETIME", late)
                    .replace("EARLYTIME", early)
                    .replace("TIMED", hmac(seconds + "." + BODY))
                    .replace("TIME", String.valueOf(seconds))
                    .replace("MILLIS", hmac(NOW.toEpochMilli() + "." + BODY))
                    .replace("MILLI", String.valueOf(NOW.toEpochMilli()))
                    .replace("LATE", hmac(late + "." + BODY))
                    .replace("EARLY", hmac(early + "." + BODY))
                    .replace("EMPTY", hmac(""))
                    .replace("UPPER", hmac(BODY).toUpperCase(java.util.Locale.ROOT))
                    .replace("BODY", hmac(BODY))
                    .replace("SECRET", SECRET);
            given.put(header.substring(0, header.indexOf('=')), value);
        }
        assertThat(isGood(given, body.strip().equals("same") ? BODY : BODY + " ")).isEqualTo(good);
    }

    @Test
    void takesNothingWithoutASecret() {
        VapiSignature none = new VapiSignature("");
        assertThat(none.isGood(name -> Optional.of(""), new byte[0], NOW)).isFalse();
        assertThat(none.mayBe(name -> Optional.of(""))).isFalse();
        assertThat(signature.mayBe(name -> Optional.empty())).isFalse();
        assertThat(signature).hasToString("VapiSignature");
    }
}
