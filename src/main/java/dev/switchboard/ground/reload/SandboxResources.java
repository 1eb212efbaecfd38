package dev.switchboard.ground.reload;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.camel.CamelContext;
import org.apache.camel.impl.engine.DefaultResourceLoader;
import org.apache.camel.spi.Resource;

/** What a route of a sandbox may load: what the jar holds, what stands in the route itself, and files of its own folders. */
final class SandboxResources extends DefaultResourceLoader {

    private static final Pattern SCHEME = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+):(?://)?(.*)", Pattern.DOTALL);
    private static final Set<String> WITHIN = Set.of("base64", "bean", "classpath", "mem", "ref", "source");

    private final List<Path> folders;

    /** @param folders of which files may be read */
    SandboxResources(CamelContext context, List<Path> folders) {
        super(context);
        this.folders = folders;
    }

    @Override
    public Resource resolveResource(String uri) {
        Matcher parts = SCHEME.matcher(uri);
        if (parts.matches() && !WITHIN.contains(parts.group(1))) {
            if (!parts.group(1).equals("file") || !isOurs(Path.of(parts.group(2)))) {
                throw new IllegalArgumentException("a sandbox loads nothing from " + uri);
            }
        }
        return super.resolveResource(uri);
    }

    private boolean isOurs(Path file) {
        try {
            Path real = file.toRealPath();
            for (Path folder : folders) {
                if (real.startsWith(folder.toRealPath())) {
                    return true;
                }
            }
            return false;
        } catch (IOException notThere) {
            return false;
        }
    }
}
