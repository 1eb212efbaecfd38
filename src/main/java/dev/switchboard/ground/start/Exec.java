package dev.switchboard.ground.start;

import com.sun.jna.LastErrorException;
import com.sun.jna.Library;
import com.sun.jna.Native;
import com.sun.jna.Platform;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;

/**
 * Another program in the place of this process, which keeps its number, its output and whoever started it: {@code execv} of POSIX,
 * which Java has no way to say.
 */
final class Exec {

    private static final String LIBRARY = System.mapLibraryName("jnidispatch");

    private Exec() {}

    /** Puts into {@code folder} what {@link #become} needs there; unpacked at each start it would be left behind by each. */
    static void prepare(Path folder) throws IOException {
        String name = "/com/sun/jna/" + Platform.RESOURCE_PREFIX + "/" + LIBRARY;
        try (InputStream library = Native.class.getResourceAsStream(name)) {
            if (library == null) {
                throw new IOException("there is no " + name);
            }
            Files.copy(library, folder.resolve(LIBRARY), StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /**
     * Returns only if it failed.
     *
     * @param folder what was given to {@link #prepare}
     * @param command the program's path first
     * @throws IOException as nothing was replaced
     */
    static void become(Path folder, List<String> command) throws IOException {
        System.setProperty("jna.boot.library.path", folder.toString());
        System.setProperty("jna.nounpack", "true");
        try {
            Native.load("c", C.class).execv(command.get(0), command.toArray(String[]::new));
        } catch (LastErrorException refused) {
            throw new IOException(
                    "this process can't become another program, error " + refused.getErrorCode(), refused);
        } catch (LinkageError missing) {
            throw new IOException("the C library can't be called: " + missing.getMessage(), missing);
        }
    }

    /** Of the C library; public, as a proxy of it is made elsewhere. */
    public interface C extends Library {

        int execv(String path, String[] argv) throws LastErrorException;
    }
}
