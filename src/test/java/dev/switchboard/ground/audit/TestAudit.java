package dev.switchboard.ground.audit;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The audit log without a service around it. */
public final class TestAudit {

    private TestAudit() {}

    public static AuditLog log() {
        return new AuditLog(new ObjectMapper());
    }
}
