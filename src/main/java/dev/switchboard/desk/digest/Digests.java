package dev.switchboard.desk.digest;

import dev.switchboard.desk.message.Channel;
import dev.switchboard.desk.message.Draft;
import dev.switchboard.desk.message.MailParts;
import dev.switchboard.desk.message.Outbox;
import dev.switchboard.desk.message.Purpose;
import dev.switchboard.desk.message.SendRefusedException;
import dev.switchboard.ground.database.OrganizationScope;
import java.net.URI;
import java.util.UUID;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Tells an organization of a week, once: that it was told is written in the transaction that hands its mail over, so that neither is
 * there without the other.
 */
@Component
final class Digests {

    /** Of several who come at once the first has it. */
    private static final String CLAIM = """
            INSERT INTO digest_settings AS d (organization_id, told_week, outcome, told_at)
            VALUES (current_organization(), :week, :outcome, now())
            ON CONFLICT (organization_id) DO UPDATE SET told_week = excluded.told_week, outcome = excluded.outcome, told_at = now()
            WHERE d.enabled AND (d.told_week IS NULL OR d.told_week < excluded.told_week)""";

    private final OrganizationScope scope;
    private final DigestFigures figures;
    private final DigestTemplates templates;
    private final DigestLinks links;
    private final Outbox outbox;

    Digests(
            OrganizationScope scope,
            DigestFigures figures,
            DigestTemplates templates,
            DigestLinks links,
            Outbox outbox) {
        this.scope = scope;
        this.figures = figures;
        this.templates = templates;
        this.links = links;
        this.outbox = outbox;
    }

    /** @return whether a mail was handed over now */
    boolean tell(UUID organization, Week week) {
        try {
            return scope.in(organization, jdbc -> tell(jdbc, organization, week));
        } catch (SendRefusedException badAddress) {
            scope.in(organization, jdbc -> claim(jdbc, week, "refused"));
            return false;
        }
    }

    private boolean tell(JdbcClient jdbc, UUID organization, Week week) {
        DigestSettings settings = DigestSettingsStore.read(jdbc);
        String address = settings.sendsTo();
        if (!settings.enabled()) {
            return false;
        }
        if (address == null) {
            claim(jdbc, week, "no_address");
            return false;
        }
        Digest digest = figures.of(jdbc, organization, week);
        if (digest.isOldNews()) {
            claim(jdbc, week, "quiet");
            return false;
        }
        if (!claim(jdbc, week, "sent")) {
            return false;
        }
        outbox.queue(jdbc, draft(organization, address, digest));
        return true;
    }

    private Draft draft(UUID organization, String address, Digest digest) {
        DigestModel model = new DigestModel(digest, links.publicUrl());
        URI off = links.off(organization, address);
        return Draft.of(
                        organization,
                        Channel.EMAIL,
                        address,
                        templates.text(model, off),
                        Purpose.ALERT,
                        "digest:" + digest.week().told())
                .withSubject(model.subject())
                .withMail(new MailParts(templates.html(model, off), off), templates.text(model, links.hidden()));
    }

    private static boolean claim(JdbcClient jdbc, Week week, String outcome) {
        return jdbc.sql(CLAIM)
                        .param("week", week.told())
                        .param("outcome", outcome)
                        .update()
                == 1;
    }
}
