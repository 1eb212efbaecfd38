package dev.switchboard.ground.reload;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The files that somebody keeps in {@code routes/} or {@code config/}, for all who read them. The folder may be a link, and so may what
 * is in it: a release is often one, and Kubernetes mounts a ConfigMap as links into a hidden folder, which holds all files once more.
 */
public final class EditedFolder {

    /** Folders within folders that are looked into, the folder itself included. */
    private static final int DEPTH = 4;

    /** What editors, and we, leave beside a file. */
    private static final Pattern HIDDEN = Pattern.compile("\\..*|.*(~|\\.tmp|\\.part|\\.swp)");

    private EditedFolder() {}

    /**
     * @param name within the folder, with slashes
     * @param state as it was a moment ago; of a link, that of the file which it leads to
     */
    public record EditedFile(String name, Path path, BasicFileAttributes state) {}

    /**
     * @return files and no folders, sorted
     * @throws IOException if there is no such folder, or something in it can't be read: what can't be seen is not gone
     */
    public static List<EditedFile> files(Path folder) throws IOException {
        List<EditedFile> files = new ArrayList<>();
        Files.walkFileTree(folder, EnumSet.of(FileVisitOption.FOLLOW_LINKS), DEPTH, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path below, BasicFileAttributes attributes) {
                return !below.equals(folder) && isHidden(below)
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                if (attributes.isRegularFile() && !isHidden(file)) {
                    String name = folder.relativize(file).toString().replace('\\', '/');
                    files.add(new EditedFile(name, file, attributes));
                }
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failed) throws IOException {
                boolean isNone = failed instanceof FileSystemLoopException || failed instanceof NoSuchFileException;
                if (isNone && !file.equals(folder)) {
                    return FileVisitResult.CONTINUE; // a link to a folder that it is in, or gone a moment ago
                }
                throw failed;
            }
        });
        files.sort(Comparator.comparing(EditedFile::path));
        return files;
    }

    static boolean isHidden(Path file) {
        return isHidden(file.getFileName().toString());
    }

    /** Whether a file or folder of that name is nobody's work. */
    static boolean isHidden(String name) {
        return HIDDEN.matcher(name).matches();
    }
}
