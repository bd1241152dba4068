package org.loadstar.installer.command;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

import picocli.CommandLine.IVersionProvider;

/** The version of this build. */
final class Version implements IVersionProvider {
    static String text() {
        var properties = new Properties();
        try (InputStream in = Version.class.getResourceAsStream("/loadstar-version.properties")) {
            if (in != null)
                properties.load(in);
        } catch (IOException e) {
            return "unknown";
        }
        return properties.getProperty("version", "unknown");
    }

    @Override
    public String[] getVersion() {
        return new String[]{"loadstar " + text()};
    }
}
