package dev.switchboard.ground.version;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param approvals whether somebody else than who wrote a draft has to approve it before it serves anybody
 * @param watch whether this instance keeps what changes and says what it serves; a command beside the service does not
 */
@ConfigurationProperties("switchboard.versions")
record VersionProperties(@DefaultValue("false") boolean approvals, @DefaultValue("true") boolean watch) {}
