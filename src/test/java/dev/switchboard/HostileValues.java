package dev.switchboard;

import java.util.List;

/** What nobody expects in a path, a parameter, a field or as a body. */
final class HostileValues {

    static final List<String> IN_PATHS = List.of(
            "%00",
            "%ED%A0%80",
            "0-0-0-0-0",
            "-1",
            "9223372036854775808",
            "%2e%2e",
            "%2B1202555%E0%A7%A7",
            "a%0d%0ab",
            "x".repeat(3000));

    static final List<String> IN_QUERIES = List.of(
            "\0",
            "",
            "-1",
            "99999999999999999999",
            "1e999",
            "NaN",
            "' OR 1=1--",
            "%_\\",
            "-999999999-01-01T00:00:00Z",
            "+999999999-12-31T23:59:59.999999999Z",
            "-999999999-01-01",
            "+999999999-12-31",
            "0000-00-00",
            "2026-02-30",
            "294277-01-01",
            "true,false",
            "[]",
            "\ud83d\ude9a\u202e",
            "x".repeat(3000));

    /** As JSON. */
    static final List<String> IN_FIELDS = List.of(
            "null",
            "true",
            "-1",
            "0.1",
            "2147483648",
            "9223372036854775808",
            "1e308",
            "1e-400",
            "\"\"",
            "\" \"",
            "\"a\\u0000b\"",
            "\"\\ud800\"",
            "\"\\u202e\\uffff\\ufeff\"",
            "\"a\\r\\nBcc: b@evil.test\"",
            "\"" + "x".repeat(5000) + "\"",
            "\"+999999999-12-31T23:59:59.999999999Z\"",
            "\"-999999999-01-01T00:00:00Z\"",
            "\"+999999999-12-31\"",
            "\"-999999999-01-01\"",
            "\"0000-12-31T23:59:59+18:00\"",
            "\"2026-02-30\"",
            "\"24:00\"",
            "\"P999999999D\"",
            "\"https://[::1\"",
            "\"https://a..b/%\"",
            "\"+1\"",
            "\"+12025550100;ext=5\"",
            "\"${7*7}\"",
            "[]",
            "[null]",
            "[[[]]]",
            "[\"\\u0000\"]",
            "[{}]",
            "[\"a\",\"a\",\"A\"]",
            "{}",
            "{\"a\":null}",
            "{\"\\u0000\":\"\\u0000\"}");

    static final List<String> BODIES =
            List.of("null", "[]", "\"a\"", "1", "", "{", "[[", "{\"a\":", "{\"a\":1}", "\ufeff{}");

    private HostileValues() {}
}
