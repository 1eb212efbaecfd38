package dev.switchboard.desk.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.UUID;

/** Files in a folder that all instances share; one folder for each organization. */
final class FolderStore implements MediaStore {

    private final Path folder;

    FolderStore(Path folder) {
        this.folder = folder;
    }

    @Override
    public String name() {
        return "folder";
    }

    /** Whole or not at all, whatever happens in between. */
    @Override
    public void put(UUID organization, UUID file, String contentType, byte[] content) throws IOException {
        Path target = path(organization, file);
        Files.createDirectories(target.getParent());
        Path part = Files.createTempFile(target.getParent(), file.toString(), ".part");
        try {
            Files.write(part, content);
            Files.move(part, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(part);
        }
    }

    @Override
    public byte[] get(UUID organization, UUID file) throws IOException {
        return Files.readAllBytes(path(organization, file));
    }

    @Override
    public void delete(UUID organization, UUID file) throws IOException {
        Files.deleteIfExists(path(organization, file));
    }

    private Path path(UUID organization, UUID file) {
        return folder.resolve(organization.toString()).resolve(file.toString());
    }
}
