package org.loadstar.mibs.pack;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.loadstar.model.yaml.FileProblem;
import org.loadstar.model.yaml.Problems;

/** All packs by name: those that come with the product and those of a site. Immutable. */
public final class Packs {
    private static final String[] OURS = {"asterisk", "audiocodes", "cisco-gatekeeper", "cisco-voice-gateway",
        "freeswitch", "gnugk", "h341-gatekeeper", "h341-gateway", "host", "interfaces", "jitsi-videobridge",
        "jvm", "kamailio", "kamailio-prometheus", "livekit", "opensips", "oracle-sbc", "rfc4780-proxy",
        "rfc4780-registrar", "rtpengine", "sip-options", "sip-servlets", "tomcat"};
    private final Map<String, Pack> byName;

    private Packs(Map<String, Pack> byName) {
        this.byName = byName;
    }

    /**
     * Our packs and the {@code *.yml} of a directory; a site's pack takes the place of ours of the
     * same name. A directory that does not exist holds none.
     *
     * @param problems takes what is wrong with the files
     */
    public static Packs load(Path directory, Problems problems) throws IOException {
        var packs = new TreeMap<String, Pack>();
        for (String name : OURS)
            packs.put(name, PackFile.read(name + ".yml", bundled(name), problems));
        if (Files.isDirectory(directory))
            try (var files = Files.newDirectoryStream(directory, "*.yml")) {
                for (Path file : files)
                    add(file, packs, problems);
            }
        return new Packs(Map.copyOf(packs));
    }

    private static void add(Path file, Map<String, Pack> packs, Problems problems) throws IOException {
        Pack pack = PackFile.read(file.toString(), Files.readString(file), problems);
        if (!file.getFileName().toString().equals(pack.name() + ".yml"))
            problems.add(new FileProblem(file.toString(), 1, "pack", "the name of the file without .yml",
                    "\"" + pack.name() + "\""));
        packs.put(pack.name(), pack);
    }

    public Optional<Pack> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    public Set<String> names() {
        return byName.keySet();
    }

    private static String bundled(String name) {
        try (InputStream in = Packs.class.getResourceAsStream(name + ".yml")) {
            if (in == null)
                throw new IllegalStateException("the pack " + name + " is missing from this build");
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
