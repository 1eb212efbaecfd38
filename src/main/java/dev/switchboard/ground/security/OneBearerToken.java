package dev.switchboard.ground.security;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.springframework.security.oauth2.core.OAuth2AuthenticationException;
import org.springframework.security.oauth2.server.resource.BearerTokenErrors;
import org.springframework.security.oauth2.server.resource.web.BearerTokenResolver;
import org.springframework.security.oauth2.server.resource.web.DefaultBearerTokenResolver;

/**
 * Takes the token of the one Authorization header; where there are two, nobody can say which of them a proxy checked. Without
 * any it takes that of a browser's session.
 */
final class OneBearerToken implements BearerTokenResolver {

    private final DefaultBearerTokenResolver header = new DefaultBearerTokenResolver();

    @Override
    public @Nullable String resolve(HttpServletRequest request) {
        List<String> headers = Collections.list(request.getHeaders("Authorization"));
        if (headers.size() > 1) {
            throw new OAuth2AuthenticationException(BearerTokenErrors.invalidToken("two Authorization headers"));
        }
        return headers.isEmpty() ? SessionCookies.token(request) : header.resolve(request);
    }
}
