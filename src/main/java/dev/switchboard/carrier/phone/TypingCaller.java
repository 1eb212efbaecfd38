package dev.switchboard.carrier.phone;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.lang.reflect.InvocationTargetException;
import java.nio.charset.Charset;

/**
 * Somebody at a terminal: a line for each turn. Keys alone are pressed where keys are listened for, an empty line is silence,
 * and the end of the input hangs up.
 */
final class TypingCaller implements Caller {

    private final BufferedReader lines;
    private final PrintStream prompt;
    private boolean hungUp;

    /** @param prompt asks for a line */
    TypingCaller(InputStream in, PrintStream prompt) {
        this.lines = new BufferedReader(new InputStreamReader(in, Charset.defaultCharset()));
        this.prompt = prompt;
    }

    /** At this terminal; what is piped in is not asked for. */
    static TypingCaller here() {
        return new TypingCaller(
                System.in, isTerminal() ? System.out : new PrintStream(java.io.OutputStream.nullOutputStream()));
    }

    /** Since Java 22 there is a console even where nobody sits. */
    private static boolean isTerminal() {
        Console console = System.console();
        if (console == null) {
            return false;
        }
        try {
            return (boolean) Console.class.getMethod("isTerminal").invoke(console);
        } catch (NoSuchMethodException | IllegalAccessException | InvocationTargetException before22) {
            return true;
        }
    }

    @Override
    public Reply answer(boolean hearsWords, boolean hearsKeys) {
        return answer(new Listening(hearsWords, hearsKeys, 0, "#", 0));
    }

    @Override
    public Reply answer(Listening listening) {
        String line = ask(listening.words() ? "your turn" : "keys");
        return hungUp ? Reply.HANG_UP : listening.reply(line);
    }

    @Override
    public Reply afterTone() {
        String line = ask("after the tone");
        return hungUp ? Reply.HANG_UP : Reply.words(line);
    }

    private String ask(String what) {
        prompt.printf("  %s> ", what);
        prompt.flush();
        try {
            String line = hungUp ? null : lines.readLine();
            hungUp = line == null;
            return line == null ? "" : line.strip();
        } catch (IOException closed) {
            hungUp = true;
            return "";
        }
    }

    @Override
    public boolean hangsUp() {
        return hungUp;
    }
}
