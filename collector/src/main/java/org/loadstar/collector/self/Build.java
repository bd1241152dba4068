package org.loadstar.collector.self;

import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/** What this program was built from. */
public final class Build {
    private static final String UNKNOWN = "unknown";

    private Build() {}

    /** Version of this build, such as 1.2.3. */
    public static String version() {
        var properties = new Properties();
        try (InputStream in = Build.class.getResourceAsStream("build.properties")) {
            if (in != null)
                properties.load(in);
        } catch (IOException e) {
            return UNKNOWN;
        }
        return properties.getProperty("version", UNKNOWN);
    }
}
