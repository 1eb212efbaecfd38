package dev.switchboard.ground.backup;

import java.util.List;

/**
 * What a backup holds; its last entry, so that one that was cut off has none.
 *
 * @param format of the file, 1
 * @param madeAt ISO-8601; all tables are as they were at that moment
 * @param server version of PostgreSQL
 * @param migrations version and checksum of each, in their order
 * @param keyCheck proof of the key that closed the encrypted columns; tells nothing of the key
 * @param tables in the order in which they are in the file
 */
record Manifest(
        int format,
        String madeAt,
        String server,
        List<String> migrations,
        String keyCheck,
        List<Table> tables,
        List<Sequence> sequences) {

    static final int FORMAT = 1;
    static final String ENTRY = "manifest.json";

    Manifest {
        migrations = List.copyOf(migrations);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
    }

    /**
     * @param columns that are written; generated ones are made again
     * @param sha256 of what COPY wrote, in hexadecimal
     */
    record Table(String name, List<String> columns, long rows, long bytes, String sha256) {

        Table {
            columns = List.copyOf(columns);
        }

        String entry() {
            return "tables/" + name + ".copy";
        }
    }

    /** @param value the last that was given out; it may be later than the tables, which leaves a gap and no two alike */
    record Sequence(String name, long value) {}

    String version() {
        return migrations.isEmpty()
                ? "none"
                : migrations.get(migrations.size() - 1).replaceFirst(":.*", "");
    }
}
