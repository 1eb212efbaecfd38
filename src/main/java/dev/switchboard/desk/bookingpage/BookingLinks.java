package dev.switchboard.desk.bookingpage;

import dev.switchboard.ground.credential.CredentialCipher;
import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** The addresses of public pages: an id and ten bytes of a signature over it, so that nobody guesses one. */
@Component
public final class BookingLinks {

    /** Below the public address of the service. */
    public static final String PATH = "/b/";

    private static final int ID_BYTES = 16;
    private static final int SIGNATURE_BYTES = 10;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{35}");

    private final CredentialCipher cipher;
    private final String publicUrl;

    BookingLinks(CredentialCipher cipher, @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.cipher = cipher;
        this.publicUrl = publicUrl.replaceAll("/+$", "");
    }

    /** Where whoever has the appointment sees, moves and cancels it. */
    public String ofAppointment(UUID appointment) {
        return publicUrl + PATH + token(Kind.APPOINTMENT, appointment);
    }

    /** Where anybody books at the organization. */
    public String ofOrganization(UUID organization) {
        return publicUrl + PATH + token(Kind.ORGANIZATION, organization);
    }

    public String token(Kind kind, UUID id) {
        byte[] signature = cipher.sign(kind.purpose, id.toString(), SIGNATURE_BYTES);
        byte[] token = ByteBuffer.allocate(ID_BYTES + SIGNATURE_BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .put(signature)
                .array();
        return Base64.getUrlEncoder().withoutPadding().encodeToString(token);
    }

    /** What a token opens; nothing if it was not made here. */
    public Optional<Link> read(String token) {
        if (!FORM.matcher(token).matches()) {
            return Optional.empty();
        }
        byte[] bytes = Base64.getUrlDecoder().decode(token);
        if (!Base64.getUrlEncoder().withoutPadding().encodeToString(bytes).equals(token)) {
            return Optional.empty(); // another spelling of the same bytes
        }
        ByteBuffer read = ByteBuffer.wrap(bytes);
        UUID id = new UUID(read.getLong(), read.getLong());
        byte[] signature = new byte[SIGNATURE_BYTES];
        read.get(signature);
        for (Kind kind : Kind.values()) {
            if (cipher.isSigned(kind.purpose, id.toString(), signature)) {
                return Optional.of(new Link(kind, id));
            }
        }
        return Optional.empty();
    }

    /** What a link is for; one kind never passes for the other. */
    public enum Kind {
        APPOINTMENT("page of an appointment"),
        ORGANIZATION("booking page");

        private final String purpose;

        Kind(String purpose) {
            this.purpose = purpose;
        }
    }

    /** @param id of the appointment, or of the organization */
    public record Link(Kind kind, UUID id) {}
}
