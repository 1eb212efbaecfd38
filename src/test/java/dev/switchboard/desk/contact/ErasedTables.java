package dev.switchboard.desk.contact;

import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What erasing a person goes to. */
public final class ErasedTables {

    private static final Pattern TABLE = Pattern.compile("^\\s*(?:UPDATE|DELETE FROM) (\\w+)");

    private ErasedTables() {}

    /** By name; the audit log has a function of its own. */
    public static Set<String> all() {
        Set<String> tables = new TreeSet<>(Set.of("audit_log"));
        for (String sql : ErasureStatements.ALL) {
            Matcher table = TABLE.matcher(sql);
            if (!table.find()) {
                throw new IllegalStateException(sql);
            }
            tables.add(table.group(1));
        }
        return tables;
    }
}
