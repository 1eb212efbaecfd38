package dev.switchboard.ground.security;

import static dev.switchboard.ground.security.Paths.any;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnExpression;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.annotation.Order;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.core.Authentication;
import org.springframework.security.oauth2.client.OAuth2AuthorizedClient;
import org.springframework.security.oauth2.client.oidc.authentication.OidcIdTokenValidator;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrationRepository;
import org.springframework.security.oauth2.client.web.DefaultOAuth2AuthorizationRequestResolver;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestCustomizers;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizationRequestRedirectFilter;
import org.springframework.security.oauth2.client.web.OAuth2AuthorizedClientRepository;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.core.oidc.user.DefaultOidcUser;
import org.springframework.security.oauth2.core.oidc.user.OidcUser;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoderFactory;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.util.function.SingletonSupplier;

/**
 * Signs a browser in at the OpenID provider that makes the API's tokens: authorization code with PKCE. The session is the
 * token that the provider gives, the access token if the API takes it, else the ID token.
 *
 * @see <a href="https://openid.net/specs/openid-connect-core-1_0.html">OpenID Connect Core 1.0</a>
 */
@Configuration(proxyBeanMethods = false)
@ConditionalOnExpression(OpenIdConfiguration.CONFIGURED)
class OpenIdConfiguration {

    static final String CONFIGURED =
            "!'${switchboard.security.oidc-client-id:}'.isBlank() and !'${switchboard.security.jwt-issuer-uri:}'.isBlank()";

    private static final Logger LOG = LoggerFactory.getLogger(OpenIdConfiguration.class);
    private static final String REGISTRATION = "console";
    private static final String START = "/oauth2/authorization";
    private static final String RETURN = "/login/oauth2/code/" + REGISTRATION;

    /** Where a browser begins to sign in. */
    @Bean
    OpenIdSignIn openIdSignIn() {
        return new OpenIdSignIn(START + "/" + REGISTRATION);
    }

    /** For ID tokens; its keys are asked for with a time-out, like all that is asked of the provider. */
    @Bean
    JwtDecoderFactory<ClientRegistration> idTokenDecoders() {
        return registration -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withJwkSetUri(
                            registration.getProviderDetails().getJwkSetUri())
                    .restOperations(ProviderAddresses.WITH_TIMEOUTS)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    new JwtTimestampValidator(), new OidcIdTokenValidator(registration)));
            return decoder;
        };
    }

    @Bean
    @Order(2)
    SecurityFilterChain openId(
            HttpSecurity http,
            TokenCheck check,
            SessionCookies cookies,
            @Value("${switchboard.security.jwt-issuer-uri}") String issuer,
            @Value("${switchboard.security.oidc-client-id}") String clientId,
            @Value("${switchboard.security.oidc-client-secret:}") String clientSecret,
            @Value("${switchboard.edge.public-url}") String publicUrl)
            throws Exception {
        ProviderAddresses provider = new ProviderAddresses(issuer);
        Supplier<ClientRegistration> registration = SingletonSupplier.of(new LeftAlone<>(() -> provider.registration()
                .registrationId(REGISTRATION)
                .clientId(clientId)
                .clientSecret(clientSecret)
                .redirectUri(publicUrl + RETURN)
                .scope("openid", "email")
                .build()));
        ClientRegistrationRepository registrations = id -> id.equals(REGISTRATION) ? registration.get() : null;
        DefaultOAuth2AuthorizationRequestResolver requests =
                new DefaultOAuth2AuthorizationRequestResolver(registrations, START);
        requests.setAuthorizationRequestCustomizer(OAuth2AuthorizationRequestCustomizers.withPkce());
        TokenOfRequest tokens = new TokenOfRequest();
        return http.securityMatcher(any(START + "/" + REGISTRATION, RETURN))
                .csrf(AbstractHttpConfigurer::disable) // the state of the request sees to it
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2Login(login -> login.clientRegistrationRepository(registrations)
                        .authorizedClientRepository(tokens)
                        .tokenEndpoint(endpoint -> endpoint.accessTokenResponseClient(provider.tokens()))
                        // The token says all that we ask for.
                        .userInfoEndpoint(endpoint -> endpoint.oidcUserService(
                                request -> new DefaultOidcUser(List.of(), request.getIdToken())))
                        .loginPage("/console/sign-in")
                        .authorizationEndpoint(endpoint -> endpoint.authorizationRequestResolver(requests)
                                .authorizationRequestRepository(
                                        new SignInCookie(registration, publicUrl.startsWith("https:"))))
                        .successHandler((request, response, who) -> {
                            Optional<Jwt> token = token(check::verified, tokens.of(request), who);
                            // Who belongs to no organization may have a link that invites them to one.
                            token.or(() -> token(check::ofAnybody, tokens.of(request), who))
                                    .ifPresent(jwt -> cookies.set(response, jwt));
                            response.sendRedirect(
                                    token.isPresent() ? "/console/inbox" : "/console/sign-in?refused=claims");
                        })
                        .failureHandler((request, response, why) -> {
                            LOG.warn("A sign-in failed: {}", why.getClass().getSimpleName());
                            response.sendRedirect("/console/sign-in?refused=provider");
                        }))
                .addFilterBefore(new ProviderAway(registration), OAuth2AuthorizationRequestRedirectFilter.class)
                .authorizeHttpRequests(requested -> requested.anyRequest().permitAll())
                .build();
    }

    /** Of what the provider gave and opens the API, what does so for longest. */
    private static Optional<Jwt> token(
            Function<String, Optional<Jwt>> check, Optional<String> accessToken, Authentication who) {
        Stream<String> idToken = who.getPrincipal() instanceof OidcUser user
                ? Stream.of(user.getIdToken().getTokenValue())
                : Stream.empty();
        return Stream.concat(accessToken.stream(), idToken)
                .flatMap(value -> check.apply(value).stream())
                .max(Comparator.comparing(
                        Jwt::getExpiresAt, Comparator.nullsFirst(Comparator.<Instant>naturalOrder())));
    }

    /** Keeps the access token for the rest of one request, in the place of a session. */
    private static final class TokenOfRequest implements OAuth2AuthorizedClientRepository {

        private static final String ATTRIBUTE = TokenOfRequest.class.getName();

        Optional<String> of(HttpServletRequest request) {
            return Optional.ofNullable((String) request.getAttribute(ATTRIBUTE));
        }

        @Override
        public <T extends OAuth2AuthorizedClient> T loadAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request) {
            return null;
        }

        @Override
        public void saveAuthorizedClient(
                OAuth2AuthorizedClient client,
                Authentication who,
                HttpServletRequest request,
                HttpServletResponse response) {
            request.setAttribute(ATTRIBUTE, client.getAccessToken().getTokenValue());
        }

        @Override
        public void removeAuthorizedClient(
                String registration, Authentication who, HttpServletRequest request, HttpServletResponse response) {
            request.removeAttribute(ATTRIBUTE);
        }
    }
}
