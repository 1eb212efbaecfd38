package dev.switchboard.desk.digest;

import dev.switchboard.ground.credential.CredentialCipher;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/**
 * The addresses that turn the mail off: an organization's id and a signature over it and the address that the mail went to, so that
 * nobody guesses one, and none goes on being good when the mail goes to somebody else.
 */
@Component
public final class DigestLinks {

    /** Below the public address of the service. */
    public static final String PATH = "/shared/digest/";

    private static final String PURPOSE = "turn the digest off";
    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 14;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{40}");

    private final CredentialCipher cipher;
    private final String publicUrl;

    DigestLinks(CredentialCipher cipher, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.cipher = cipher;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** @param address that the mail goes to */
    URI off(UUID organization, String address) {
        return URI.create(publicUrl + PATH + token(organization, address));
    }

    /** What stands in the place of such an address, where it must open nothing. */
    URI hidden() {
        return URI.create(publicUrl + PATH + "...");
    }

    String publicUrl() {
        return publicUrl;
    }

    public String token(UUID organization, String address) {
        byte[] signature = cipher.sign(PURPOSE, text(organization, address), SIGNATURE_BYTES);
        byte[] token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .putLong(organization.getMostSignificantBits())
                .putLong(organization.getLeastSignificantBits())
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token claims; nothing if it can't be one. */
    Optional<Claim> read(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        ByteBuffer read = ByteBuffer.wrap(Base64.getUrlDecoder().decode(token));
        UUID organization = new UUID(read.getLong(), read.getLong());
        byte[] signature = new byte[SIGNATURE_BYTES];
        read.get(signature);
        return Optional.of(new Claim(organization, signature));
    }

    boolean isGood(Claim claim, String address) {
        return cipher.isSigned(PURPOSE, text(claim.organization, address), claim.signature);
    }

    private static String text(UUID organization, String address) {
        return organization + "\n" + address.toLowerCase(Locale.ROOT);
    }

    record Claim(UUID organization, byte[] signature) {

        @Override
        public String toString() {
            return "Claim";
        }
    }
}
