package dev.switchboard.carrier.edge;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * Twilio's webhook signature: base64 of HMAC-SHA1, keyed with the auth token, over the URL as it was called and then
 * every field's name and values, sorted. SHA-1 is the carrier's choice; as an HMAC it still holds. SignalWire signs
 * forms the same way with a key of its own.
 *
 * @see <a href="https://www.twilio.com/docs/usage/webhooks/webhooks-security">Twilio, Webhooks Security</a>
 */
public final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA1";
    private static final int LENGTH = 28; // base64 of 20 bytes
    private static final Pattern BODY_HASH = Pattern.compile("[?&]bodySHA256=([0-9a-f]{64})(?:&|$)");

    /** Made ready once; each signature begins with a copy of it. */
    private final Mac keyed;

    /** @param authToken the token of the one account whose signature counts */
    public WebhookSignature(String authToken) {
        try {
            keyed = Mac.getInstance(ALGORITHM);
            keyed.init(new SecretKeySpec(authToken.getBytes(StandardCharsets.UTF_8), ALGORITHM));
        } catch (GeneralSecurityException missing) {
            throw new IllegalStateException("every Java platform has " + ALGORITHM, missing);
        }
    }

    /**
     * Whether the account signed this form at this URL, and as which spelling of the URL.
     *
     * @param url as configured, with the raw path and query
     */
    public Optional<String> match(String url, Map<String, List<String>> form, String signature) {
        if (signature.length() != LENGTH) {
            return Optional.empty();
        }
        byte[] given = signature.getBytes(StandardCharsets.ISO_8859_1);
        String fields = text(form);
        if (isSignature(given, url + fields)) {
            return Optional.of(url); // nearly always, and then the other spellings needn't be made
        }
        return UrlVariants.of(url).stream()
                .filter(variant -> isSignature(given, variant + fields))
                .findFirst();
    }

    private boolean isSignature(byte[] given, String data) {
        return MessageDigest.isEqual(given, signature(data).getBytes(StandardCharsets.ISO_8859_1));
    }

    /** The same for a body that is no form: its hash is a parameter of the URL, and the URL is signed. */
    public boolean matchesBody(String url, byte[] body, String signature) {
        Matcher hash = BODY_HASH.matcher(url);
        return hash.find()
                && MessageDigest.isEqual(hash.group(1).getBytes(StandardCharsets.US_ASCII), sha256(body))
                && match(url, Map.of(), signature).isPresent();
    }

    /** The signature that a carrier sends along. */
    public String sign(String url, Map<String, List<String>> form) {
        return signature(url + text(form));
    }

    private static String text(Map<String, List<String>> form) {
        StringBuilder text = new StringBuilder(1_024);
        for (Map.Entry<String, List<String>> field : sorted(form).entrySet()) {
            List<String> values = field.getValue();
            for (String value : values.size() == 1 ? values : List.copyOf(new TreeSet<>(values))) {
                text.append(field.getKey()).append(value);
            }
        }
        return text.toString();
    }

    private static Map<String, List<String>> sorted(Map<String, List<String>> form) {
        return form instanceof SortedMap<String, List<String>> sorted && sorted.comparator() == null
                ? form
                : new TreeMap<>(form);
    }

    private String signature(String data) {
        try {
            Mac mac = (Mac) keyed.clone();
            return Base64.getEncoder().encodeToString(mac.doFinal(data.getBytes(StandardCharsets.UTF_8)));
        } catch (CloneNotSupportedException other) {
            throw new IllegalStateException("Java's own " + ALGORITHM + " can be copied", other);
        }
    }

    private static byte[] sha256(byte[] body) {
        return DigestUtils.sha256Hex(body).getBytes(StandardCharsets.US_ASCII);
    }

    /** Says nothing of the key. */
    @Override
    public String toString() {
        return "WebhookSignature";
    }
}
