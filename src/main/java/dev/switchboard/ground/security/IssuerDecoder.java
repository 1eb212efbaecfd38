package dev.switchboard.ground.security;

import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtDecoderInitializationException;

/**
 * Decodes what an issuer made. It is asked for its keys when the first token comes: an issuer that is away must not keep calls
 * from being answered. One request at a time asks, the others are told at once that it does not work now, and after a failure
 * it is left alone for a while: webhooks need the same threads.
 */
final class IssuerDecoder implements JwtDecoder {

    private final Supplier<JwtDecoder> made;
    private final ReentrantLock asking = new ReentrantLock();
    private volatile @Nullable JwtDecoder decoder;

    IssuerDecoder(Supplier<JwtDecoder> made) {
        this.made = new LeftAlone<>(made);
    }

    /** @throws JwtDecoderInitializationException while the issuer does not answer */
    @Override
    public Jwt decode(String token) {
        JwtDecoder known = decoder;
        return (known == null ? ask() : known).decode(token);
    }

    private JwtDecoder ask() {
        if (!asking.tryLock()) {
            throw new JwtDecoderInitializationException("the issuer does not answer", null);
        }
        try {
            JwtDecoder known = decoder;
            if (known == null) {
                known = made.get();
                decoder = known;
            }
            return known;
        } catch (RuntimeException away) {
            throw new JwtDecoderInitializationException("the issuer does not answer", away);
        } finally {
            asking.unlock();
        }
    }
}
