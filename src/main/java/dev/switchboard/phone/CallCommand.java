package dev.switchboard.phone;

import java.io.PrintStream;

/** TODO */
public final class CallCommand {
    private CallCommand() {}

    public static int run(String[] words, PrintStream out, PrintStream err) {
        return 2;
    }
}
