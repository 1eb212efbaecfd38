package dev.switchboard.line.clerk;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import dev.switchboard.ApiTest;
import dev.switchboard.ground.credential.LocalSecrets;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.beans.factory.annotation.Autowired;

/** A test that posts what Clerk posts, signed by the library of Standard Webhooks and not by what is tested. */
abstract class ClerkTest extends ApiTest {

    protected static final String PATH = "/webhooks/clerk";
    private static final ObjectMapper JSON = new ObjectMapper();

    @Autowired
    private LocalSecrets secrets;

    protected static String word() {
        return UUID.randomUUID().toString().replace("-", "");
    }

    protected String secret() {
        return secrets.text("clerk-webhook-secret");
    }

    protected static String sign(String secret, String id, Instant at, String body) {
        try {
            return new Webhook(secret).sign(id, at.getEpochSecond(), body);
        } catch (WebhookSigningException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** @return the status */
    protected int post(String type, Map<String, ?> data) {
        return post(body(type, data));
    }

    protected int post(String body) {
        return post("msg_" + word(), Instant.now(), body);
    }

    protected int post(String id, Instant at, String body) {
        return raw(id, at, sign(secret(), id, at, body), body);
    }

    protected int raw(String id, Instant at, String signature, String body) {
        return ask(
                        "POST",
                        PATH,
                        body,
                        "svix-id",
                        id,
                        "svix-timestamp",
                        String.valueOf(at.getEpochSecond()),
                        "svix-signature",
                        signature)
                .status();
    }

    protected static String body(String type, Map<String, ?> data) {
        Map<String, Object> event = new LinkedHashMap<>();
        event.put("object", "event");
        event.put("type", type);
        event.put("timestamp", System.currentTimeMillis());
        event.put("data", data);
        try {
            return JSON.writeValueAsString(event);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    protected static Map<String, Object> organization(String id, String name, String plan, Instant updated) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", "organization");
        data.put("id", id);
        data.put("name", name);
        data.put("slug", "slug-" + id.toLowerCase(java.util.Locale.ROOT));
        data.put("public_metadata", plan.isEmpty() ? Map.of() : Map.of("plan", plan));
        data.put("created_at", updated.toEpochMilli());
        data.put("updated_at", updated.toEpochMilli());
        return data;
    }

    protected static Map<String, Object> membership(
            String id, String organization, String user, String role, Instant updated) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("object", "organization_membership");
        data.put("id", id);
        data.put("organization", Map.of("id", organization, "name", "Acme"));
        data.put(
                "public_user_data",
                Map.of(
                        "user_id",
                        user,
                        "identifier",
                        user.toLowerCase(java.util.Locale.ROOT) + "@example.com",
                        "first_name",
                        "Ann",
                        "last_name",
                        "Lee"));
        data.put("role", role);
        data.put("created_at", updated.toEpochMilli());
        data.put("updated_at", updated.toEpochMilli());
        return data;
    }

    protected static Map<String, Object> user(String id, String first, String email, Instant updated) {
        return Map.of(
                "object",
                "user",
                "id",
                id,
                "first_name",
                first,
                "last_name",
                "Fox",
                "primary_email_address_id",
                "idn_1",
                "email_addresses",
                List.of(Map.of("id", "idn_1", "email_address", email)),
                "updated_at",
                updated.toEpochMilli());
    }

    protected static Map<String, Object> item(
            String id, String organization, String slug, String status, Instant updated) {
        return Map.of(
                "object",
                "commerce_subscription_item",
                "id",
                id,
                "status",
                status,
                "plan",
                Map.of("id", "cplan_" + slug, "slug", slug),
                "payer",
                Map.of("organization_id", organization),
                "updated_at",
                updated.toEpochMilli());
    }

    protected static Map<String, Object> deleted(String id) {
        return Map.of("deleted", true, "id", id);
    }

    /** Ours, of one that Clerk has named. */
    protected static Optional<UUID> idOf(String clerkId) {
        return DATABASE.sql(
                        "SELECT o.id FROM organizations o JOIN clerk_organizations c ON c.organization_id = o.id WHERE c.clerk_id = ?")
                .param(clerkId)
                .query(UUID.class)
                .optional();
    }

    /** {@code name, plan}, and a star if it is deleted; empty if there is none. */
    protected static String look(String clerkId) {
        return DATABASE.sql("""
                        SELECT o.name || ', ' || o.plan || CASE WHEN o.deleted_at IS NULL THEN '' ELSE ' *' END
                        FROM organizations o JOIN clerk_organizations c ON c.organization_id = o.id WHERE c.clerk_id = ?""").param(clerkId).query(String.class).optional().orElse("");
    }

    /** {@code user role} of each of its members. */
    protected static List<String> members(String clerkId) {
        return DATABASE.sql("""
                        SELECT m.user_id || ' ' || m.role FROM organization_members m
                        JOIN clerk_organizations c ON c.organization_id = m.organization_id WHERE c.clerk_id = ? ORDER BY 1""").param(clerkId).query(String.class).list();
    }
}
