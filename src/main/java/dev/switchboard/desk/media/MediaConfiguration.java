package dev.switchboard.desk.media;

import dev.switchboard.ground.carrier.CarrierMedia;
import dev.switchboard.ground.database.OrganizationScope;
import dev.switchboard.ground.organization.Directory;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Where files go: into the object store if one is set, else into the folder if one is set, else into the database. */
@Configuration(proxyBeanMethods = false)
class MediaConfiguration {

    @Bean
    MediaFiles mediaFiles(
            OrganizationScope scope, List<MediaStore> others, @Value("${switchboard.media.folder:}") String folder) {
        List<MediaStore> stores = new ArrayList<>(others);
        if (!folder.isBlank()) {
            stores.add(new FolderStore(Path.of(folder)));
        }
        stores.add(new DatabaseStore(scope));
        return new MediaFiles(scope, stores);
    }

    @Bean
    ReceivedMedia receivedMedia(OrganizationScope scope, Directory directory, CarrierMedia carrier, MediaFiles files) {
        return new ReceivedMedia(scope, directory, carrier, files);
    }
}
