package org.loadstar.installer.command;

import org.loadstar.collector.self.Build;
import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        return new String[]{"loadstar " + Build.version()};
    }
}
