package org.loadstar.collector.collect.jolokia;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/** A Tomcat of a test with one connector of twenty threads, and the real Jolokia agent in it. */
final class Tomcat implements AutoCloseable {
    static final int THREADS = 20;
    private static final Path HOME = Path.of("/usr/share/tomcat10");
    private final Process process;
    private final int port;
    private final int agentPort;

    /** Starts it in a new directory. */
    Tomcat(Path directory) throws IOException {
        port = free();
        agentPort = free();
        for (String folder : new String[]{"conf", "logs", "temp", "webapps/ROOT", "work"})
            Files.createDirectories(directory.resolve(folder));
        Files.writeString(directory.resolve("conf/server.xml"),
                """
                        <Server port="-1"><Service name="Catalina">
                        <Connector address="127.0.0.1" port="%d" maxThreads="%d"/>
                        <Engine name="Catalina" defaultHost="localhost"><Host name="localhost" appBase="webapps"/></Engine>
                        </Service></Server>
                        """
                        .formatted(port, THREADS));
        Files.writeString(directory.resolve("conf/web.xml"),
                """
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="5.0"><servlet>
                        <servlet-name>default</servlet-name>
                        <servlet-class>org.apache.catalina.servlets.DefaultServlet</servlet-class></servlet>
                        <servlet-mapping><servlet-name>default</servlet-name><url-pattern>/</url-pattern></servlet-mapping>
                        </web-app>
                        """);
        process = new ProcessBuilder(Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-javaagent:" + Path.of("target/jolokia-agent.jar").toAbsolutePath() + "=host=127.0.0.1,port="
                        + agentPort + ",discoveryEnabled=false,executor=fixed",
                "-cp", HOME.resolve("bin/bootstrap.jar") + ":" + HOME.resolve("bin/tomcat-juli.jar"),
                "-Dcatalina.home=" + HOME, "-Dcatalina.base=" + directory,
                "-Djava.io.tmpdir=" + directory.resolve("temp"), "org.apache.catalina.startup.Bootstrap",
                "start")
                .redirectErrorStream(true).redirectOutput(directory.resolve("logs/out").toFile()).start();
    }

    int port() {
        return port;
    }

    URI agent() {
        return URI.create("http://127.0.0.1:" + agentPort + "/jolokia");
    }

    private static int free() throws IOException {
        try (var probe = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return probe.getLocalPort();
        }
    }

    @Override
    public void close() {
        process.destroyForcibly().onExit().join();
    }
}
