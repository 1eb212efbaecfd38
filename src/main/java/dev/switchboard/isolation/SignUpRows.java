package dev.switchboard.isolation;

import java.util.Map;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;

/** How a tenant came to be, and who is asked to join it or was removed from it. */
final class SignUpRows {

    private SignUpRows() {}

    static void add(JdbcClient jdbc, UUID id, String word, Map<String, UUID> ids) {
        jdbc.sql("INSERT INTO member_removals (organization_id, user_id, removed_by) VALUES (?, ?, ?)")
                .params(id, "gone-" + word, word)
                .update();
        ids.put("organization_invitations", Tenants.insert(jdbc, """
                        INSERT INTO organization_invitations (organization_id, email, role, token_hash, invited_by, expires_at)
                        VALUES (?, ? || '@example.com', 'member', sha256(convert_to(?, 'UTF8')), ?, now() + interval '1 day') RETURNING id""", id, word, word, word));
        jdbc.sql(
                        "INSERT INTO organization_provisioning (organization_id, state, area_code) VALUES (?, 'provisioned', '405')")
                .param(id)
                .update();
        jdbc.sql("INSERT INTO clerk_organizations (clerk_id, organization_id, name) VALUES (?, ?, ?)")
                .params(word, id, word)
                .update();
        jdbc.sql("""
                        INSERT INTO clerk_subscriptions (organization_id, item_id, status, changed_at) VALUES (?, ?, 'active', now())""").params(id, word).update();
        jdbc.sql("""
                        INSERT INTO clerk_members (organization_id, membership_id, user_id, role, made_at, changed_at)
                        VALUES (?, ?, ?, 'owner', now(), now())""").params(id, word, word).update();
    }
}
