package dev.switchboard.ground.text;

import java.util.regex.Pattern;

/** What e-mail addresses look like that mail servers take, without quotes and comments, which nobody uses. */
public final class MailAddress {

    private static final int LONGEST = 254;

    private static final Pattern LOCAL = Pattern.compile("[^@\\s.<>,;:\"()\\[\\]\\\\\\p{Cntrl}]+");

    private static final Pattern FORM = Pattern.compile("(?=[^@]{1,64}@)%1$s(?:\\.%1$s)*@(?:%2$s\\.)+[A-Za-z]{2,63}"
            .formatted(LOCAL.pattern(), "[A-Za-z0-9](?:[A-Za-z0-9-]{0,61}[A-Za-z0-9])?"));

    private MailAddress() {}

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && FORM.matcher(text).matches();
    }
}
