package dev.switchboard.ground.security;

import java.time.Duration;
import java.util.Map;
import org.springframework.boot.http.client.ClientHttpRequestFactoryBuilder;
import org.springframework.boot.http.client.ClientHttpRequestFactorySettings;
import org.springframework.core.ParameterizedTypeReference;
import org.springframework.http.HttpMethod;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.http.converter.FormHttpMessageConverter;
import org.springframework.security.oauth2.client.endpoint.OAuth2AccessTokenResponseClient;
import org.springframework.security.oauth2.client.endpoint.OAuth2AuthorizationCodeGrantRequest;
import org.springframework.security.oauth2.client.endpoint.RestClientAuthorizationCodeTokenResponseClient;
import org.springframework.security.oauth2.client.http.OAuth2ErrorResponseErrorHandler;
import org.springframework.security.oauth2.client.registration.ClientRegistration;
import org.springframework.security.oauth2.client.registration.ClientRegistrations;
import org.springframework.security.oauth2.core.http.converter.OAuth2AccessTokenResponseHttpMessageConverter;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;

/**
 * Asks an OpenID provider for its addresses, when the first browser comes: a provider that is away must not keep the service
 * from starting. Nothing is waited for longer than some seconds, because webhooks need the same threads.
 *
 * @see <a href="https://openid.net/specs/openid-connect-discovery-1_0.html">OpenID Connect Discovery 1.0</a>
 */
final class ProviderAddresses {

    private static final Duration CONNECT = Duration.ofSeconds(2);
    private static final Duration READ = Duration.ofSeconds(5);

    private static final ClientHttpRequestFactory REQUESTS = ClientHttpRequestFactoryBuilder.jdk()
            .build(ClientHttpRequestFactorySettings.defaults()
                    .withConnectTimeout(CONNECT)
                    .withReadTimeout(READ));

    static final RestTemplate WITH_TIMEOUTS = new RestTemplate(REQUESTS);

    private final String issuer;

    ProviderAddresses(String issuer) {
        this.issuer = issuer;
    }

    /** @throws RuntimeException while they are not known */
    ClientRegistration.Builder registration() {
        Map<String, Object> told = WITH_TIMEOUTS
                .exchange(
                        issuer.replaceAll("/+$", "") + "/.well-known/openid-configuration",
                        HttpMethod.GET,
                        null,
                        new ParameterizedTypeReference<Map<String, Object>>() {})
                .getBody();
        if (told == null || !issuer.equals(told.get("issuer"))) {
            throw new IllegalStateException("the provider names another issuer than JWT_ISSUER_URI");
        }
        return ClientRegistrations.fromOidcConfiguration(told);
    }

    /** Exchanges a code for tokens. */
    OAuth2AccessTokenResponseClient<OAuth2AuthorizationCodeGrantRequest> tokens() {
        RestClientAuthorizationCodeTokenResponseClient client = new RestClientAuthorizationCodeTokenResponseClient();
        client.setRestClient(RestClient.builder()
                .requestFactory(REQUESTS)
                .messageConverters(converters -> {
                    converters.clear();
                    converters.add(new FormHttpMessageConverter());
                    converters.add(new OAuth2AccessTokenResponseHttpMessageConverter());
                })
                .defaultStatusHandler(new OAuth2ErrorResponseErrorHandler())
                .build());
        return client;
    }
}
