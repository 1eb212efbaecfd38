package dev.switchboard.carrier.edge;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import dev.switchboard.ground.carrier.CarrierAccount;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;

/** Signatures by account, with each key made once. */
final class Signatures {

    private static final int REMEMBERED = 10_000; // another one is made in microseconds

    private final LoadingCache<String, WebhookSignature> keys =
            Caffeine.newBuilder().maximumSize(REMEMBERED).build(WebhookSignature::new);

    boolean match(CarrierAccount account, String url, FormBody form, String signature) {
        return keys.get(account.signingKey())
                .match(url, form.fields(), signature)
                .isPresent();
    }

    /** Why it did not match, for the log. */
    String diagnose(
            CarrierAccount account, URI publicUrl, HttpServletRequest request, FormBody form, String signature) {
        String query = request.getQueryString();
        String target = request.getRequestURI() + (query == null ? "" : "?" + query);
        return SignatureDoctor.diagnose(
                keys.get(account.signingKey()), publicUrl, target, form.fields(), signature, name -> {
                    String value = request.getHeader(name);
                    return value == null ? "" : value;
                });
    }
}
