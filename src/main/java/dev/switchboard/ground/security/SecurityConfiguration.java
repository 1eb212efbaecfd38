package dev.switchboard.ground.security;

import static dev.switchboard.ground.security.Paths.any;
import static dev.switchboard.ground.security.Paths.at;

import dev.switchboard.ground.credential.LocalSecrets;
import dev.switchboard.ground.limit.Door;
import dev.switchboard.ground.limit.Limits;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import javax.crypto.SecretKey;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.core.Ordered;
import org.springframework.core.annotation.Order;
import org.springframework.http.HttpMethod;
import org.springframework.security.config.annotation.web.builders.HttpSecurity;
import org.springframework.security.config.annotation.web.configurers.AbstractHttpConfigurer;
import org.springframework.security.config.http.SessionCreationPolicy;
import org.springframework.security.oauth2.core.DelegatingOAuth2TokenValidator;
import org.springframework.security.oauth2.jose.jws.MacAlgorithm;
import org.springframework.security.oauth2.jwt.Jwt;
import org.springframework.security.oauth2.jwt.JwtDecoder;
import org.springframework.security.oauth2.jwt.JwtIssuerValidator;
import org.springframework.security.oauth2.jwt.JwtTimestampValidator;
import org.springframework.security.oauth2.jwt.NimbusJwtDecoder;
import org.springframework.security.oauth2.server.resource.InvalidBearerTokenException;
import org.springframework.security.oauth2.server.resource.web.authentication.BearerTokenAuthenticationFilter;
import org.springframework.security.web.SecurityFilterChain;
import org.springframework.security.web.access.intercept.AuthorizationFilter;

/**
 * The door of {@code /api}: a bearer token, a role for what changes anything, and nothing that is not named here. Webhooks
 * have a door of their own, where signatures are checked.
 */
@Configuration(proxyBeanMethods = false)
class SecurityConfiguration {

    /** For clocks that differ; no token is good for longer than that after its end. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(5);

    private static final String[] SETTINGS = {
        "/api/phone-settings/**",
        "/api/credentials/**",
        "/api/phone-numbers/**",
        "/api/workspaces/**",
        "/api/audit/**",
        "/api/dead-letters/**",
        "/api/telephony/**",
        "/api/phone/**",
        "/api/message-templates/**",
        "/api/knowledge/**",
        "/api/agent/**",
        "/api/agents/**",
        "/api/departments/**",
        "/api/services/**",
        "/api/blocked-callers/**",
        "/api/rehearsals/**",
        "/api/replays/**",
        "/api/calendar/**",
        "/api/resources/**",
        "/api/booking-settings/**",
        "/api/webhook-endpoints/**",
        "/api/webhook-deliveries/**",
        "/api/port-requests/**",
        "/api/idle-numbers/**",
        "/api/digest/**"
    };

    /** Not even read by others, or not to be undone. */
    private static final String[] OWNERS_ALONE = {
        "/api/audit/**",
        "/api/notifications/**",
        "/api/alarms/**",
        "/api/invitations/**",
        "/api/webhook-endpoints/**",
        "/api/webhook-deliveries/**",
        "/api/replays/**",
        "/api/port-requests/**", // account numbers, and where people live
        "/api/regulatory-bundles/**",
        "/api/contacts/export",
        "/api/exports/**",
        "/api/analytics/**",
        "/api/usage/**",
        "/api/contacts/import",
        "/api/contacts/*/erase",
        "/api/contacts/*/export",
        "/api/retention/**",
        "/api/privacy/**"
    };

    /** What people do all day, and not only owners. */
    private static final Map<HttpMethod, String[]> WORK = Map.of(
            HttpMethod.POST,
            new String[] {
                "/api/calls/*/follow-up",
                "/api/calls/*/share",
                "/api/calls/*/explanation/shares",
                "/api/calls/*/transcript/export",
                "/api/calls-dashboard/*/followup",
                "/api/calls-dashboard/*/share",
                "/api/calls-dashboard/*/transcript/export",
                "/api/messages",
                "/api/attachments",
                "/api/messages/preview",
                "/api/messages/*/retry",
                "/api/conversations/*/messages",
                "/api/conversations/*/notes",
                "/api/conversations/*/read",
                "/api/conversations/bulk",
                "/api/contacts",
                "/api/contacts/**",
                "/api/alerts/*/acknowledge",
                "/api/elevenlabs/outbound-call",
                "/api/appointments",
                "/api/appointments/*/*"
            },
            HttpMethod.PATCH,
            new String[] {"/api/conversations/*", "/api/contacts/*", "/api/members/me", "/api/appointments/*"},
            HttpMethod.DELETE,
            new String[] {"/api/shares/*", "/api/attachments/*", "/api/members/me"});

    /** What all of the API has: whoever shows no good token is told nothing, and each person has a limit. */
    private static HttpSecurity byToken(
            HttpSecurity http,
            JwtDecoder decoder,
            Function<Jwt, Optional<SignedIn>> check,
            Limits limits,
            Denied denied)
            throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // SessionCookies sees to it
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .anonymous(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .oauth2ResourceServer(server -> server.bearerTokenResolver(new OneBearerToken())
                        .jwt(jwt -> jwt.decoder(decoder).jwtAuthenticationConverter(token -> check.apply(token)
                                .map(SignedInToken::new)
                                .orElseThrow(() -> new InvalidBearerTokenException("claims"))))
                        .authenticationEntryPoint((request, response, why) -> unauthorized(response))
                        .accessDeniedHandler(denied))
                .exceptionHandling(
                        refused -> refused.authenticationEntryPoint((request, response, why) -> unauthorized(response))
                                .accessDeniedHandler(denied))
                .addFilterBefore(new Outage(), BearerTokenAuthenticationFilter.class)
                .addFilterAfter(
                        new ApiLimit.OfPerson(who -> limits.ofPerson(Door.API, who.subject())),
                        BearerTokenAuthenticationFilter.class);
    }

    /** Whoever is invited belongs to no organization yet, so that their token may name none. */
    @Bean
    @Order(0)
    SecurityFilterChain invited(HttpSecurity http, JwtDecoder decoder, Limits limits, Denied denied) throws Exception {
        return byToken(
                        http.securityMatcher(any("/api/invitations/accept")),
                        decoder,
                        TokenCheck::anybody,
                        limits,
                        denied)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(at(HttpMethod.POST, "/api/invitations/accept"))
                                .hasAnyRole("MEMBER", "OWNER", "ADMIN")
                                .anyRequest()
                                .denyAll())
                .build();
    }

    @Bean
    @Order(1)
    SecurityFilterChain api(
            HttpSecurity http,
            JwtDecoder decoder,
            TokenCheck check,
            Memberships memberships,
            Standings standings,
            Limits limits,
            Denied denied)
            throws Exception {
        return byToken(http.securityMatcher(any("/api/**")), decoder, check::signedIn, limits, denied)
                .addFilterAfter(new OrganizationSwitch(memberships, standings), ApiLimit.OfPerson.class)
                .addFilterAfter(
                        new ApiLimit.OfOrganization(who -> who.organization()
                                .flatMap(organization -> limits.ofOrganization(Door.API, organization))),
                        OrganizationSwitch.class)
                .authorizeHttpRequests(requests -> {
                    requests.requestMatchers(at(
                                    "/api/admin/**",
                                    "/api/organizations/**",
                                    "/api/unrouted-calls/**",
                                    "/api/unrouted-texts/**",
                                    "/api/operations/**",
                                    "/api/versions/**",
                                    "/api/drafts/**",
                                    "/api/analytics/plans",
                                    "/api/vapi/tools-check",
                                    "/api/port-requests/*/state"))
                            .hasRole("ADMIN")
                            .requestMatchers(at(OWNERS_ALONE))
                            .hasAnyRole("OWNER", "ADMIN")
                            .requestMatchers(at(HttpMethod.DELETE, "/api/contacts/*"))
                            .hasAnyRole("OWNER", "ADMIN")
                            .requestMatchers(at(HttpMethod.GET, "/api/**"))
                            .hasAnyRole("MEMBER", "OWNER", "ADMIN")
                            .requestMatchers(at(HttpMethod.HEAD, "/api/**"))
                            .hasAnyRole("MEMBER", "OWNER", "ADMIN")
                            .requestMatchers(at(SETTINGS))
                            .hasAnyRole("OWNER", "ADMIN");
                    WORK.forEach((method, addresses) ->
                            requests.requestMatchers(at(method, addresses)).hasAnyRole("MEMBER", "OWNER", "ADMIN"));
                    requests.requestMatchers(at("/api/members", "/api/members/*"))
                            .hasAnyRole("OWNER", "ADMIN")
                            .anyRequest()
                            .denyAll();
                })
                .build();
    }

    /** Whoever has a link; nobody is signed in, and each address of the network has a limit. */
    @Bean
    @Order(2)
    SecurityFilterChain shared(
            HttpSecurity http, Limits limits, @Value("${switchboard.security.trusted-proxies:}") List<String> proxies)
            throws Exception {
        TrustedProxies trusted = new TrustedProxies(proxies);
        return http.securityMatcher(any("/shared/**", "/calendar/**", "/oauth/**"))
                .csrf(AbstractHttpConfigurer::disable) // nobody is signed in
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new AddressLimit(address -> limits.ofPerson(Door.SHARED, address), trusted),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(requests -> requests.requestMatchers(at(HttpMethod.GET, "/shared/recordings/**"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.HEAD, "/shared/recordings/**"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.GET, "/shared/explanations/*"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.HEAD, "/shared/explanations/*"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.GET, "/shared/digest/*"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.HEAD, "/shared/digest/*"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.POST, "/shared/digest/*")) // the token is the proof
                        .permitAll()
                        .requestMatchers(at(HttpMethod.GET, "/calendar/*.ics", "/oauth/*/callback"))
                        .permitAll()
                        .requestMatchers(at(HttpMethod.HEAD, "/calendar/*.ics"))
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, why) ->
                        Problems.write(response, HttpServletResponse.SC_NOT_FOUND, "there is nothing here")))
                .build();
    }

    /** Whoever has the link of a booking page, or of an appointment. What changes something carries a ticket of its own. */
    @Bean
    @Order(3)
    SecurityFilterChain bookingPages(
            HttpSecurity http, Limits limits, @Value("${switchboard.security.trusted-proxies:}") List<String> proxies)
            throws Exception {
        TrustedProxies trusted = new TrustedProxies(proxies);
        return http.securityMatcher(any("/b/**"))
                .csrf(AbstractHttpConfigurer::disable) // nobody is signed in; a form holds a ticket
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .headers(headers -> headers.frameOptions(frames -> frames.disable())) // the page's own policy says it
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .addFilterBefore(
                        new AddressLimit(address -> limits.ofPerson(Door.PAGE, address), trusted),
                        AuthorizationFilter.class)
                .authorizeHttpRequests(
                        requests -> requests.requestMatchers(at(HttpMethod.GET, "/b/*", "/b/*/calendar.ics"))
                                .permitAll()
                                .requestMatchers(at(HttpMethod.HEAD, "/b/*", "/b/*/calendar.ics"))
                                .permitAll()
                                .requestMatchers(at(HttpMethod.POST, "/b/*/book", "/b/*/move", "/b/*/cancel"))
                                .permitAll()
                                .anyRequest()
                                .denyAll())
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, why) ->
                        Problems.write(response, HttpServletResponse.SC_NOT_FOUND, "there is nothing here")))
                .build();
    }

    /**
     * Whatever else may be mapped one day is closed until somebody opens it here. Webhooks are answered before it,
     * and the management port is open to the machine's own address only.
     */
    @Bean
    @Order(Ordered.LOWEST_PRECEDENCE)
    SecurityFilterChain everythingElse(HttpSecurity http) throws Exception {
        return http.csrf(AbstractHttpConfigurer::disable) // nothing here changes anything
                .requestCache(AbstractHttpConfigurer::disable)
                .logout(AbstractHttpConfigurer::disable)
                .sessionManagement(sessions -> sessions.sessionCreationPolicy(SessionCreationPolicy.STATELESS))
                .exceptionHandling(refused -> refused.authenticationEntryPoint((request, response, why) ->
                        Problems.write(response, HttpServletResponse.SC_NOT_FOUND, "there is nothing here")))
                .authorizeHttpRequests(requests -> requests.requestMatchers(at(HttpMethod.GET, "/files/**"))
                        .permitAll() // their addresses are signed
                        .requestMatchers(at(HttpMethod.HEAD, "/files/**"))
                        .permitAll()
                        .requestMatchers(
                                at(HttpMethod.POST, "/webhooks/google/calendar", "/webhooks/microsoft/calendar"))
                        .permitAll() // each message has its channel's secret
                        .requestMatchers(at(HttpMethod.POST, "/webhooks/elevenlabs"))
                        .permitAll() // signed
                        .requestMatchers(at("/simulator/**"))
                        .permitAll() // not there in production
                        .requestMatchers(at(
                                "/",
                                "/console/**",
                                "/phone",
                                "/billing",
                                "/session",
                                "/v3/api-docs/**",
                                "/swagger-ui/**",
                                "/swagger-ui.html",
                                "/actuator/**"))
                        .permitAll()
                        .dispatcherTypeMatchers(DispatcherType.ERROR) // the server's own, not whoever asks for the page
                        .permitAll()
                        .anyRequest()
                        .denyAll())
                .build();
    }

    @Bean
    JwtDecoder jwtDecoder(
            TokenKey key,
            @Value("${switchboard.security.jwt-issuer-uri:}") String issuer,
            @Value("${switchboard.security.jwt-audience:}") List<String> audience,
            @Value("${switchboard.security.oidc-client-id:}") String clientId) {
        var claims = new DelegatingOAuth2TokenValidator<>(new JwtTimestampValidator(CLOCK_SKEW), new TokenClaims());
        if (key.secret().isPresent()) {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withSecretKey(
                            key.secret().get())
                    .macAlgorithm(MacAlgorithm.HS256)
                    .build();
            decoder.setJwtValidator(claims);
            return decoder;
        }
        return new IssuerDecoder(() -> {
            NimbusJwtDecoder decoder = NimbusJwtDecoder.withIssuerLocation(issuer)
                    .restOperations(ProviderAddresses.WITH_TIMEOUTS)
                    .build();
            decoder.setJwtValidator(new DelegatingOAuth2TokenValidator<>(
                    claims, new JwtIssuerValidator(issuer), new Audience(audience, clientId)));
            return decoder;
        });
    }

    /** None where an issuer makes the tokens. */
    @Bean
    TokenKey tokenKey(
            LocalSecrets secrets,
            @Value("${switchboard.security.jwt-secret:}") String secret,
            @Value("${switchboard.security.jwt-issuer-uri:}") String issuer) {
        if (!issuer.isBlank()) {
            return new TokenKey(Optional.empty());
        }
        return new TokenKey(Optional.of(SigningKey.of(secret.isBlank() ? secrets.text("jwt-secret") : secret)));
    }

    @Bean
    Tokens tokens(TokenKey key) {
        return new Tokens(key.secret());
    }

    /** A bean of its own, because an {@link Optional} as a bean means something else to Spring. */
    record TokenKey(Optional<SecretKey> secret) {

        @Override
        public String toString() {
            return "TokenKey";
        }
    }

    /** One answer for whatever is wrong with a token: nothing is told. */
    static void unauthorized(HttpServletResponse response) throws java.io.IOException {
        response.setHeader("WWW-Authenticate", "Bearer");
        Problems.write(response, HttpServletResponse.SC_UNAUTHORIZED, "");
    }
}
