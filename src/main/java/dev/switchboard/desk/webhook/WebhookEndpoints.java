package dev.switchboard.desk.webhook;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/** What owners do with their endpoints. */
@Component
public final class WebhookEndpoints {

    public static final int MOST = 10;

    private final OrganizationScope scope;
    private final WebhookSecrets secrets;
    private final WebhookAddresses addresses;
    private final AuditLog audit;
    private final WebhookInterest interest;

    WebhookEndpoints(
            OrganizationScope scope,
            WebhookSecrets secrets,
            WebhookAddresses addresses,
            AuditLog audit,
            WebhookInterest interest) {
        this.interest = interest;
        this.scope = scope;
        this.secrets = secrets;
        this.addresses = addresses;
        this.audit = audit;
    }

    /** What is expected in place of this address; nothing if it is good. Looks its name up. */
    public Optional<String> wrongAddress(String url) {
        return addresses.wrong(url);
    }

    /** Newest first. */
    public List<WebhookEndpoint> list(UUID organization) {
        return scope.in(organization, WebhookEndpointRows::all);
    }

    /** @return nothing if there are as many as there may be */
    public Optional<WithSecret> add(UUID organization, String actor, EndpointWish wish) {
        Optional<WithSecret> added = scope.changing(organization, jdbc -> {
            if (WebhookEndpointRows.all(jdbc).size() >= MOST) {
                return Optional.empty();
            }
            UUID id = WebhookEndpointRows.insert(jdbc, actor, wish);
            WebhookSecret secret = WebhookSecret.make();
            secrets.write(jdbc, organization, id, secret);
            WebhookEndpoint made = WebhookEndpointRows.find(jdbc, id).orElseThrow();
            note(jdbc, organization, actor, "created", id, Change.between(Map.of(), made.audited()));
            return Optional.of(new WithSecret(made, secret.current()));
        });
        interest.forget(organization);
        return added;
    }

    /** @param change from what it is to what it is to be */
    public Optional<WebhookEndpoint> change(
            UUID organization, String actor, UUID id, UnaryOperator<EndpointWish> change) {
        Optional<WebhookEndpoint> changedTo = scope.changing(
                organization, jdbc -> WebhookEndpointRows.find(jdbc, id).map(before -> {
                    EndpointWish wish = change.apply(
                            new EndpointWish(before.url(), before.description(), before.events(), before.active()));
                    WebhookEndpointRows.update(jdbc, id, wish);
                    if (wish.active()) {
                        WebhookSwitch.settleNotice(jdbc, id);
                    } else {
                        WebhookSwitch.settleWaiting(jdbc, id, "The endpoint was switched off.");
                    }
                    WebhookEndpoint after = WebhookEndpointRows.find(jdbc, id).orElseThrow();
                    Map<String, List<@Nullable Object>> changed = Change.between(before.audited(), after.audited());
                    if (!before.url().equals(after.url())) {
                        changed.put("url", List.of("changed"));
                    }
                    note(jdbc, organization, actor, "changed", id, changed);
                    return after;
                }));
        interest.forget(organization);
        return changedTo;
    }

    /** With all that it was told, and is still to be told. @return false if there is none */
    public boolean delete(UUID organization, String actor, UUID id) {
        return scope.changing(organization, jdbc -> WebhookEndpointRows.find(jdbc, id)
                .map(found -> {
                    jdbc.sql("DELETE FROM webhook_endpoints WHERE organization_id = current_organization() AND id = ?")
                            .param(id)
                            .update();
                    secrets.delete(jdbc, id);
                    WebhookSwitch.settleNotice(jdbc, id);
                    note(jdbc, organization, actor, "deleted", id, Change.forgotten(found.audited()));
                    return true;
                })
                .orElse(false));
    }

    /** A new secret; the one before signs as well for a day. */
    public Optional<WithSecret> rotate(UUID organization, String actor, UUID id) {
        return scope.changing(
                organization, jdbc -> WebhookEndpointRows.find(jdbc, id).map(found -> {
                    WebhookSecret secret = rotated(jdbc, organization, id);
                    secrets.write(jdbc, organization, id, secret);
                    note(jdbc, organization, actor, "changed", id, Map.of("secret", List.of("changed")));
                    return new WithSecret(found, secret.current());
                }));
    }

    /** One that no key opens any more is replaced at once. */
    private WebhookSecret rotated(JdbcClient jdbc, UUID organization, UUID id) {
        return secrets.read(jdbc, organization, id)
                .map(before -> before.rotated(WebhookQueue.now(jdbc)))
                .orElseGet(WebhookSecret::make);
    }

    private void note(
            JdbcClient jdbc,
            UUID organization,
            String actor,
            String action,
            UUID id,
            Map<String, List<@Nullable Object>> fields) {
        audit.append(
                jdbc, organization, new Change(actor, action, "webhook-endpoints/" + id, new LinkedHashMap<>(fields)));
    }

    /** @param secret shown this once */
    public record WithSecret(WebhookEndpoint endpoint, String secret) {

        @Override
        public String toString() {
            return "WithSecret[" + endpoint.id() + "]";
        }
    }
}
