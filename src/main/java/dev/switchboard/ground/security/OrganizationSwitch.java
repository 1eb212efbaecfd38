package dev.switchboard.ground.security;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;

/**
 * {@code X-Organization-Id}: the request is for another organization than the token's, one that its user is a member of; an
 * administrator of the platform may name any.
 * Any other organization is answered as one that does not exist. Whoever was removed from the token's own one is refused, however
 * long the token is good.
 */
final class OrganizationSwitch extends OncePerRequestFilter {

    static final String HEADER = "X-Organization-Id";

    /** What a browser opens by itself: a stream, and the sound of a call. */
    private static final Pattern WITHOUT_HEADERS = Pattern.compile("/api/news|/api/calls/[0-9a-f-]{36}/recording");

    private final Memberships memberships;
    private final Standings standings;

    OrganizationSwitch(Memberships memberships, Standings standings) {
        this.memberships = memberships;
        this.standings = standings;
    }

    @Override
    protected void doFilterInternal(HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws ServletException, IOException {
        String wanted = request.getHeader(HEADER);
        if (wanted == null && WITHOUT_HEADERS.matcher(request.getRequestURI()).matches()) {
            wanted = request.getParameter("organization");
        }
        if (wanted != null
                && SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token
                && !become(token.getPrincipal(), wanted)) {
            Problems.write(response, HttpServletResponse.SC_NOT_FOUND, "there is no such organization");
            return;
        }
        if (SecurityContextHolder.getContext().getAuthentication() instanceof SignedInToken token
                && !stays(token.getPrincipal())) {
            Problems.write(
                    response, HttpServletResponse.SC_FORBIDDEN, "you do not belong to this organization any more");
            return;
        }
        chain.doFilter(request, response);
    }

    /** A token tells what was so when it was made: who was removed since is out, and who is a member may do what members' roles say. */
    private boolean stays(SignedIn signedIn) {
        Optional<UUID> organization = signedIn.organization();
        if (organization.isEmpty() || signedIn.role() == Role.ADMIN) {
            return true;
        }
        Standings.Standing standing = standings.of(organization.get(), signedIn.subject());
        standing.role()
                .filter(role -> role != signedIn.role())
                .ifPresent(role -> become(signedIn, organization.get(), role));
        return !standing.out();
    }

    private static void become(SignedIn signedIn, UUID organization, Role role) {
        SecurityContext context = SecurityContextHolder.createEmptyContext();
        context.setAuthentication(new SignedInToken(signedIn.in(organization, role)));
        SecurityContextHolder.setContext(context);
    }

    private boolean become(SignedIn signedIn, String wanted) {
        Optional<UUID> organization = TokenClaims.organizationId(wanted);
        if (organization.isEmpty()) {
            return false;
        }
        if (organization.equals(signedIn.organization())) {
            return true;
        }
        // The administrator is the platform, and so may act for any of its organizations.
        Optional<Role> role = signedIn.role() == Role.ADMIN
                ? Optional.of(Role.ADMIN).filter(admin -> memberships.exists(organization.get()))
                : memberships.roleIn(organization.get(), signedIn.subject());
        role.ifPresent(there -> become(signedIn, organization.get(), there));
        return role.isPresent();
    }
}
