package dev.switchboard.ground.security;

import java.util.List;
import org.springframework.security.authentication.AbstractAuthenticationToken;
import org.springframework.security.core.authority.SimpleGrantedAuthority;

/** {@link SignedIn}, as Spring Security carries it. */
final class SignedInToken extends AbstractAuthenticationToken {

    private final transient SignedIn signedIn;

    SignedInToken(SignedIn signedIn) {
        super(List.of(new SimpleGrantedAuthority(signedIn.role().authority())));
        this.signedIn = signedIn;
        setAuthenticated(true);
    }

    @Override
    public Object getCredentials() {
        return "";
    }

    @Override
    public SignedIn getPrincipal() {
        return signedIn;
    }
}
