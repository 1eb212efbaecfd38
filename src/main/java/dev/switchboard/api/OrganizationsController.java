package dev.switchboard.api;

import com.fasterxml.jackson.databind.JsonNode;
import dev.switchboard.desk.service.ServiceSet;
import dev.switchboard.desk.service.ServiceSets;
import dev.switchboard.desk.service.Services;
import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.PlatformProperties;
import dev.switchboard.ground.security.Memberships;
import dev.switchboard.ground.security.Role;
import dev.switchboard.ground.security.SignedIn;
import dev.switchboard.ground.security.Standings;
import dev.switchboard.ground.security.Tokens;
import dev.switchboard.line.clerk.OrganizationChanges;
import io.swagger.v3.oas.annotations.media.Schema;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.http.HttpStatus;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.core.annotation.AuthenticationPrincipal;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** What the platform's administrator does: organizations, and calls for numbers of nobody. */
@RestController
class OrganizationsController {

    private static final Duration FIRST_TOKEN = Duration.ofDays(7);
    private static final String DEMO = "00000000-0000-7000-8000-000000000001";
    private static final Set<String> PLANS = Set.of("starter", "professional", "enterprise");

    private final OrganizationScope scope;
    private final Memberships memberships;
    private final Tokens tokens;
    private final AuditLog audit;
    private final Services services;
    private final ServiceSets sets;
    private final OrganizationChanges changes;
    private final Standings standings;
    private final String webhooks;

    OrganizationsController(
            OrganizationScope scope,
            Memberships memberships,
            Tokens tokens,
            AuditLog audit,
            Services services,
            ServiceSets sets,
            OrganizationChanges changes,
            Standings standings,
            PlatformProperties platform,
            @Value("${switchboard.edge.public-url}") String publicUrl) {
        this.scope = scope;
        this.memberships = memberships;
        this.tokens = tokens;
        this.audit = audit;
        this.services = services;
        this.sets = sets;
        this.changes = changes;
        this.standings = standings;
        this.webhooks = publicUrl + "/webhooks/" + platform.carrier().path();
    }

    /**
     * name; optional: plan, subdomain, ownerId (the sub of the owner's tokens; made if left out), trade, areaCode (where its first
     * number is wanted, if its plan has any).
     */
    @PostMapping("/api/organizations")
    @ResponseStatus(HttpStatus.CREATED)
    NewOrganization create(
            @AuthenticationPrincipal SignedIn who,
            @RequestBody(required = false) @Schema(implementation = Bodies.NewOrganizationBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        String name = body.requiredText("name", 200);
        String plan = Optional.ofNullable(body.choice("plan", PLANS)).orElse("starter");
        String subdomain = body.text("subdomain", 63);
        if (subdomain != null && !subdomain.matches("[a-z0-9]([a-z0-9-]*[a-z0-9])?")) {
            throw ApiException.badField("subdomain", "lower-case letters, digits and hyphens");
        }
        String ownerId = Optional.ofNullable(body.text("ownerId", 255))
                .orElseGet(() -> UUID.randomUUID().toString());
        if (!ownerId.matches("[\\x21-\\x7e]+")) {
            throw ApiException.badField("ownerId", "the sub of the owner's tokens");
        }
        Optional<ServiceSet> set = trade(body);
        Optional<String> areaCode = areaCode(body);
        body.refuseOthers();
        UUID id = newId();
        try {
            scope.in(id, jdbc -> {
                jdbc.sql("INSERT INTO organizations (id, name, plan, subdomain) VALUES (?, ?, ?, ?)")
                        .params(id, name, plan, subdomain)
                        .update();
                memberships.add(jdbc, id, ownerId, Role.OWNER);
                audit.append(jdbc, id, new Change(who.subject(), "created", "organization", Map.of()));
                set.ifPresent(chosen -> services.begin(jdbc, id, who.subject(), chosen));
                changes.begin(jdbc, id, plan, areaCode);
                return true;
            });
        } catch (DuplicateKeyException taken) {
            throw ApiException.conflict("this subdomain is taken");
        }
        return new NewOrganization(
                id,
                name,
                plan,
                ownerId,
                tokens.make(ownerId, Role.OWNER, Optional.of(id), FIRST_TOKEN).orElse(null),
                webhooks());
    }

    /** Its name, its plan, or both. A higher plan gets it its first number, a lower one takes nothing away. */
    @PatchMapping("/api/organizations/{id}")
    OrganizationView change(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestBody(required = false) @Schema(implementation = Bodies.OrganizationBody.class) JsonNode json) {
        JsonBody body = JsonBody.of(json);
        Optional<String> name = body.has("name") ? Optional.of(body.requiredText("name", 200)) : Optional.empty();
        Optional<String> plan = Optional.ofNullable(body.choice("plan", PLANS));
        body.refuseOthers();
        return scope.in(id, jdbc -> {
            name(jdbc, id); // 404, if there is none
            name.ifPresent(it -> changes.rename(jdbc, id, it, who.subject()));
            plan.ifPresent(it -> changes.changePlan(jdbc, id, it, Optional.empty(), who.subject()));
            return jdbc.sql("SELECT id, name, plan, created_at, deleted_at FROM organizations WHERE id = ?")
                    .param(id)
                    .query(OrganizationsController::view)
                    .single();
        });
    }

    /** For good: its people are out, its agent is silent, its numbers are given back. @param confirm its name, typed once more */
    @DeleteMapping("/api/organizations/{id}")
    @ResponseStatus(HttpStatus.NO_CONTENT)
    void delete(
            @AuthenticationPrincipal SignedIn who,
            @PathVariable UUID id,
            @RequestParam(required = false) @Nullable String confirm) {
        if (id.toString().equals(DEMO)) {
            throw ApiException.conflict("the demo organization is made again at each start");
        }
        scope.in(id, jdbc -> {
            if (!name(jdbc, id).equals(confirm)) {
                throw ApiException.badField("confirm", "the name of the organization");
            }
            return changes.delete(jdbc, id, who.subject());
        });
        standings.forget(id);
    }

    private static String name(JdbcClient jdbc, UUID id) {
        return jdbc.sql("SELECT name FROM organizations WHERE id = ? AND deleted_at IS NULL FOR NO KEY UPDATE")
                .param(id)
                .query(String.class)
                .optional()
                .orElseThrow(ApiException::notFound);
    }

    /** Newest first; those that are deleted are among them. */
    @GetMapping("/api/organizations")
    Page<OrganizationView> list(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<OrganizationView> rows = scope.nowhere()
                .sql("SELECT id, name, plan, created_at, deleted_at FROM list_organizations(?::uuid, ?)")
                .params(wish.before().map(UUID::toString).orElse(null), wish.rows())
                .query(OrganizationsController::view)
                .list();
        return Page.of(rows, wish, OrganizationView::id);
    }

    /** Calls for numbers of no enabled organization: they belong to nobody. */
    @GetMapping("/api/unrouted-calls")
    Page<UnroutedCallView> unrouted(
            @RequestParam(required = false) @Nullable Integer limit,
            @RequestParam(required = false) @Nullable String cursor) {
        Page.Wish wish = Page.Wish.of(limit, cursor);
        List<UnroutedCallView> rows = scope.nowhere()
                .sql(
                        "SELECT id, account_sid, call_sid, caller, called, created_at FROM list_unrouted_calls(?::uuid, ?)")
                .params(wish.before().map(UUID::toString).orElse(null), wish.rows())
                .query((set, number) -> {
                    Row row = new Row(set);
                    return new UnroutedCallView(
                            row.id("id"),
                            row.text("account_sid"),
                            row.text("call_sid"),
                            row.optionalText("caller"),
                            row.optionalText("called"),
                            row.instant("created_at"));
                })
                .list();
        return Page.of(rows, wish, UnroutedCallView::id);
    }

    private static OrganizationView view(ResultSet set, int number) throws SQLException {
        Row row = new Row(set);
        return new OrganizationView(
                row.id("id"),
                row.text("name"),
                row.text("plan"),
                row.instant("created_at"),
                row.optionalInstant("deleted_at"));
    }

    private static Optional<String> areaCode(JsonBody body) {
        String areaCode = body.text("areaCode", 3);
        if (areaCode != null && !areaCode.matches("[2-9][0-9]{2}")) {
            throw ApiException.badField("areaCode", "three digits, like 405");
        }
        return Optional.ofNullable(areaCode);
    }

    private Optional<ServiceSet> trade(JsonBody body) {
        String trade = body.text("trade", 60);
        return trade == null
                ? Optional.empty()
                : Optional.of(sets.of(trade)
                        .orElseThrow(
                                () -> ApiException.badField("trade", "one of " + String.join(", ", sets.trades()))));
    }

    private UUID newId() {
        return scope.nowhere().sql("SELECT uuidv7()").query(UUID.class).single();
    }

    private Map<String, String> webhooks() {
        Map<String, String> addresses = new LinkedHashMap<>();
        addresses.put("voice", webhooks + "/voice");
        addresses.put("voiceStatus", webhooks + "/voice/status");
        addresses.put("sms", webhooks + "/sms");
        addresses.put("smsStatus", webhooks + "/sms/status");
        return addresses;
    }

    /** @param ownerToken good for a week; null where an OpenID issuer makes the tokens */
    record NewOrganization(
            UUID id,
            String name,
            String plan,
            String ownerId,
            @Nullable String ownerToken,
            Map<String, String> webhooks) {}

    /** @param deletedAt null while it lives */
    record OrganizationView(
            UUID id,
            String name,
            String plan,
            Instant createdAt,
            @Nullable Instant deletedAt) {}

    record UnroutedCallView(
            UUID id,
            String accountSid,
            String callSid,
            @Nullable String callerPhone,
            @Nullable String calledPhone,
            Instant createdAt) {}
}
