package dev.switchboard.desk.message;

import dev.switchboard.ground.credential.CredentialCipher;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.stereotype.Component;

/** Addresses at which a carrier fetches a file that somebody sends: nobody guesses one, and each ends after some hours. */
@Component
public final class FileAddresses {

    /** A carrier fetches within seconds; a chat service that is busy, within hours. */
    private static final Duration GOOD_FOR = Duration.ofHours(6);

    private static final String PURPOSE = "file";

    private final CredentialCipher cipher;
    private final URI publicUrl;

    FileAddresses(CredentialCipher cipher, @Value("${switchboard.edge.public-url}") URI publicUrl) {
        this.cipher = cipher;
        this.publicUrl = publicUrl;
    }

    /** Whether a carrier out there can fetch anything from here. */
    boolean canBeFetched() {
        return "https".equals(publicUrl.getScheme());
    }

    public URI of(UUID organization, UUID file) {
        long until = Instant.now().plus(GOOD_FOR).getEpochSecond();
        String signature = cipher.sign(PURPOSE, text(organization, file, until));
        return URI.create(
                "%s/files/%s/%s?until=%d&signature=%s".formatted(publicUrl, organization, file, until, signature));
    }

    /** Whether it is an address that was made here, and has not ended. */
    public boolean isGood(UUID organization, UUID file, long until, String signature) {
        return until >= Instant.now().getEpochSecond()
                && cipher.isSigned(PURPOSE, text(organization, file, until), signature);
    }

    private static String text(UUID organization, UUID file, long until) {
        return organization + "/" + file + "/" + until;
    }
}
