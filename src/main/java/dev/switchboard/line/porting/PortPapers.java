package dev.switchboard.line.porting;

import dev.switchboard.ground.audit.AuditLog;
import dev.switchboard.ground.audit.Change;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.line.porting.PortDocuments.Kind;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** The bill and the letter of authorization of a request, as its owner gives and signs them. */
@Component
public final class PortPapers {

    private final OrganizationScope scope;
    private final AuditLog audit;
    private final PortDocuments documents;

    PortPapers(OrganizationScope scope, AuditLog audit, PortDocuments documents) {
        this.scope = scope;
        this.audit = audit;
        this.documents = documents;
    }

    /** The losing carrier's last bill. @throws PortException NOT_FOUND; CONFLICT once the carriers work on it */
    public PortRequest putBill(UUID organization, String actor, UUID id, PortFile bill) {
        return put(organization, actor, id, Kind.BILL, bill, null);
    }

    /** A letter of authorization that was signed on paper. @throws PortException as {@link #putBill} */
    public PortRequest putLetter(UUID organization, String actor, UUID id, PortFile letter) {
        return put(organization, actor, id, Kind.LETTER, letter, null);
    }

    /**
     * Signs the letter with a name that was typed.
     *
     * @throws PortException as {@link #putBill}; BAD_FIELD if it is not the authorized person's, or something is missing that
     *     the letter says
     */
    public PortRequest sign(UUID organization, String actor, UUID id, String name) {
        PortRequest port = find(organization, id);
        List<String> missing = port.details().missing();
        if (!missing.isEmpty()) {
            throw PortException.badField(missing.get(0), "a value before the letter can be signed");
        }
        if (!same(name, String.valueOf(port.details().authorizedPerson()))) {
            throw PortException.badField("signature", "the name of the authorized person, as it is in the request");
        }
        return put(organization, actor, id, Kind.LETTER, written(organization, port, Optional.of(name)), name);
    }

    private static boolean same(String one, String other) {
        return one.strip()
                .replaceAll("\\s+", " ")
                .equalsIgnoreCase(other.strip().replaceAll("\\s+", " "));
    }

    private PortFile written(UUID organization, PortRequest port, Optional<String> signature) {
        String zone = scope.in(
                organization, jdbc -> jdbc.sql("SELECT zone FROM organizations WHERE id = current_organization()")
                        .query(String.class)
                        .single());
        byte[] pdf = LetterOfAuthorization.pdf(port, signature, Instant.now(), ZoneId.of(zone));
        return new PortFile("letter of authorization.pdf", "application/pdf", pdf);
    }

    private PortRequest put(
            UUID organization, String actor, UUID id, Kind kind, PortFile file, @Nullable String signedBy) {
        return scope.changing(organization, jdbc -> {
            PortRequest port = Ports.editable(jdbc, id);
            documents.put(jdbc, organization, id, kind, file);
            if (kind == Kind.LETTER) {
                PortStore.signed(jdbc, id, signedBy);
            }
            audit.append(
                    jdbc,
                    organization,
                    new Change(actor, "changed", PortMoves.path(port), Map.of(kind.wire(), List.of("uploaded"))));
            return PortStore.find(jdbc, id).orElseThrow();
        });
    }

    /** The letter as it was signed or uploaded, else one to be signed. @throws PortException NOT_FOUND */
    public PortFile letter(UUID organization, UUID id) {
        PortRequest port = find(organization, id);
        return scope.in(organization, jdbc -> documents.find(jdbc, organization, id, Kind.LETTER))
                .orElseGet(() -> written(organization, port, Optional.empty()));
    }

    public Optional<PortFile> bill(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> documents.find(jdbc, organization, id, Kind.BILL));
    }

    private PortRequest find(UUID organization, UUID id) {
        return scope.in(organization, jdbc -> PortStore.find(jdbc, id)).orElseThrow(PortException::notFound);
    }
}
