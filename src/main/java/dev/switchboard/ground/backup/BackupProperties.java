package dev.switchboard.ground.backup;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Where backups go.
 *
 * @param folder under the service's home, unless it is an absolute path
 * @param keep how many of them; older ones are deleted when a new one is whole
 * @param passphrase closes them; empty: a plain zip that only the service's user may read. Never printed
 */
@ConfigurationProperties("switchboard.backup")
record BackupProperties(
        @DefaultValue("data/backups") String folder,
        @DefaultValue("14") int keep,
        @DefaultValue("") String passphrase) {

    BackupProperties {
        if (keep < 1) {
            throw new IllegalArgumentException("switchboard.backup.keep: expected 1 or more");
        }
    }

    @Override
    public String toString() {
        return "BackupProperties[" + folder + ", " + keep + "]";
    }
}
