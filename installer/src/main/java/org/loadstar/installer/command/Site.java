package org.loadstar.installer.command;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.config.Secrets;
import org.loadstar.mibs.pack.Packs;
import org.loadstar.mibs.smi.MibFiles;
import org.loadstar.mibs.smi.MibNames;
import org.loadstar.model.yaml.InvalidFileException;
import org.loadstar.model.yaml.Problems;
import picocli.CommandLine.Option;

/** What a site's configuration directory has for subcommands that ask devices themselves. */
final class Site {
    @Option(names = "--config", paramLabel = "DIR", description = "Configuration directory, default ${DEFAULT-VALUE}: its packs, mibs and secrets.yml are used.")
    private Path config = Path.of("/etc/loadstar");

    /** Our packs and the site's own. */
    Packs packs() throws IOException, InvalidFileException {
        var problems = new Problems();
        Packs packs = Packs.load(config.resolve("packs"), problems);
        problems.throwIfAny();
        return packs;
    }

    Secrets secrets() throws InvalidFileException {
        return Configuration.secrets(config, System.getenv());
    }

    /** Names of objects by the site's MIB files; none where it has no such directory. */
    MibNames mibs() throws IOException {
        Path mibs = config.resolve("mibs");
        return Files.isDirectory(mibs) ? MibFiles.read(mibs) : MibNames.NONE;
    }
}
