package dev.switchboard.api;

import dev.switchboard.api.CallReports.CallReport;
import dev.switchboard.carrier.phone.SimulatedLines;
import dev.switchboard.carrier.rehearsal.KeptCalls;
import dev.switchboard.carrier.rehearsal.Rehearsals;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.DemoOrganization;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.actuate.endpoint.annotation.Endpoint;
import org.springframework.boot.actuate.endpoint.annotation.ReadOperation;
import org.springframework.boot.actuate.endpoint.annotation.Selector;
import org.springframework.context.annotation.Profile;
import org.springframework.stereotype.Component;

/**
 * Lets the telephone in the terminal show what came of a call. On the management port, which is bound to loopback, for
 * calls of the demo organization and of simulated accounts only, and not in production.
 */
@Component
@Profile("!production")
@Endpoint(id = "callreport")
class CallReportEndpoint {

    private final CallReports reports;
    private final SimulatedLines lines;

    CallReportEndpoint(OrganizationScope scope, KeptCalls kept, Rehearsals rehearsals, SimulatedLines lines) {
        this.lines = lines;
        this.reports = new CallReports(scope, kept, rehearsals::hasCandidate);
    }

    @ReadOperation
    @Nullable
    CallReport report(@Selector String accountSid, @Selector String callSid) {
        return reports.find(DemoOrganization.ID, accountSid, callSid)
                .or(() -> lines.organizationOf(accountSid, callSid)
                        .flatMap(owner -> reports.find(owner, accountSid, callSid)))
                .orElse(null);
    }
}
