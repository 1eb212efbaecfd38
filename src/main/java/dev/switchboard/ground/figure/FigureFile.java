package dev.switchboard.ground.figure;

import java.util.HexFormat;
import java.util.regex.Pattern;
import org.apache.commons.codec.digest.DigestUtils;

/**
 * How the figures of a group are counted.
 *
 * @param group name of the file
 * @param sql with the parameters that the package tells of
 * @param live the same for JDBC
 * @param definition another one after any change of it
 */
record FigureFile(String group, String sql, String live, String definition) {

    private static final Pattern PARAMETER = Pattern.compile("(?<![:\\w]):(organization|zone|from|to|starts|ends)\\b");

    static FigureFile of(String group, String sql) {
        if (!group.matches("[a-z]{1,20}") || sql.contains("?") || sql.contains("$") || sql.contains(";")) {
            throw new IllegalArgumentException(group + ": a figure's file is one SELECT of named parameters");
        }
        String live = "SELECT f.day, f.figure, f.key, f.number, f.value FROM (" + sql + "\n) f";
        return new FigureFile(group, sql, live, HexFormat.of().formatHex(DigestUtils.sha256(sql), 0, 8));
    }

    /** For PL/pgSQL: the parameters are variables of its block. */
    String inLoop() {
        return PARAMETER
                .matcher(sql)
                .replaceAll(
                        found -> found.group(1).equals("organization") ? "each_organization" : "sum_" + found.group(1));
    }
}
