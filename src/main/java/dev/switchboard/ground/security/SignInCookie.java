package dev.switchboard.ground.security;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseCookie;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.web.AuthorizationRequestRepository;
import org.springframework.security.oauth2.core.endpoint.OAuth2AuthorizationRequest;
import org.springframework.security.oauth2.core.endpoint.OAuth2ParameterNames;
import org.springframework.security.oauth2.core.endpoint.PkceParameterNames;
import org.springframework.security.oauth2.core.oidc.endpoint.OidcParameterNames;

/**
 * Keeps a sign-in that is under way with the browser, so that it may come back to another instance: the state, the nonce and
 * the verifier, which are nobody else's business and worth nothing without each other.
 */
final class SignInCookie implements AuthorizationRequestRepository<OAuth2AuthorizationRequest> {

    private static final String NAME = "switchboard-sign-in";
    private static final Duration LASTS = Duration.ofMinutes(10);
    private static final int LONGEST = 2_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> ATTRIBUTES = Set.of(OidcParameterNames.NONCE, PkceParameterNames.CODE_VERIFIER);

    private final Supplier<ClientRegistration> registration;
    private final boolean secure;

    SignInCookie(Supplier<ClientRegistration> registration, boolean secure) {
        this.registration = registration;
        this.secure = secure;
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest loadAuthorizationRequest(HttpServletRequest request) {
        return kept(request)
                .filter(kept -> kept.containsKey(OAuth2ParameterNames.STATE))
                .filter(kept ->
                        kept.get(OAuth2ParameterNames.STATE).equals(request.getParameter(OAuth2ParameterNames.STATE)))
                .map(this::rebuild)
                .orElse(null);
    }

    private static Optional<Map<String, String>> kept(HttpServletRequest request) {
        Cookie[] cookies = request.getCookies() == null ? new Cookie[0] : request.getCookies();
        return Arrays.stream(cookies)
                .filter(cookie ->
                        cookie.getName().equals(NAME) && cookie.getValue().length() <= LONGEST)
                .findFirst()
                .flatMap(cookie -> read(cookie.getValue()));
    }

    private static Optional<Map<String, String>> read(String value) {
        try {
            return Optional.of(
                    JSON.readValue(Base64.getUrlDecoder().decode(value), new TypeReference<Map<String, String>>() {}));
        } catch (IOException | IllegalArgumentException unreadable) {
            return Optional.empty();
        }
    }

    private OAuth2AuthorizationRequest rebuild(Map<String, String> kept) {
        ClientRegistration client = registration.get();
        return OAuth2AuthorizationRequest.authorizationCode()
                .authorizationUri(client.getProviderDetails().getAuthorizationUri())
                .clientId(client.getClientId())
                .redirectUri(client.getRedirectUri())
                .scopes(client.getScopes())
                .state(kept.get(OAuth2ParameterNames.STATE))
                .attributes(attributes -> {
                    attributes.put(OAuth2ParameterNames.REGISTRATION_ID, client.getRegistrationId());
                    ATTRIBUTES.stream().filter(kept::containsKey).forEach(name -> attributes.put(name, kept.get(name)));
                })
                .build();
    }

    @Override
    public void saveAuthorizationRequest(
            @Nullable OAuth2AuthorizationRequest begun, HttpServletRequest request, HttpServletResponse response) {
        if (begun == null) {
            add(response, "", Duration.ZERO);
            return;
        }
        Map<String, String> kept = new LinkedHashMap<>();
        kept.put(OAuth2ParameterNames.STATE, begun.getState());
        ATTRIBUTES.forEach(name -> {
            if (begun.getAttribute(name) instanceof String value) {
                kept.put(name, value);
            }
        });
        try {
            add(response, Base64.getUrlEncoder().withoutPadding().encodeToString(JSON.writeValueAsBytes(kept)), LASTS);
        } catch (IOException impossible) {
            throw new IllegalStateException("texts can't be written as JSON");
        }
    }

    @Override
    public @Nullable OAuth2AuthorizationRequest removeAuthorizationRequest(
            HttpServletRequest request, HttpServletResponse response) {
        OAuth2AuthorizationRequest begun = loadAuthorizationRequest(request);
        add(response, "", Duration.ZERO);
        return begun;
    }

    private void add(HttpServletResponse response, String value, Duration age) {
        response.addHeader(
                HttpHeaders.SET_COOKIE,
                ResponseCookie.from(NAME, value)
                        .httpOnly(true)
                        .secure(secure)
                        .sameSite("Lax") // the provider sends the browser back
                        .path("/login/oauth2")
                        .maxAge(age)
                        .build()
                        .toString());
    }
}
