package org.loadstar.collector.security.ldap;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Base64;

import org.awaitility.Awaitility;
import org.loadstar.collector.config.LdapSettings.Server;

/**
 * OpenLDAP's server as a process of a test, on free ports of two loopback addresses. Its certificate has the
 * first of them.
 */
final class Slapd implements AutoCloseable {
    private static final String ADDRESS = "127.0.3.89";
    private static final String OTHER_ADDRESS = "127.0.3.90";
    private static final String PASSWORD = "of a test's own key";
    private static final String TREE = """
            dn: dc=example,dc=org
            objectClass: domain

            dn: cn=reader,dc=example,dc=org
            objectClass: person
            sn: reader
            userPassword: reading

            dn: ou=people,dc=example,dc=org
            objectClass: organizationalUnit

            dn: ou=groups,dc=example,dc=org
            objectClass: organizationalUnit

            dn: uid=ann,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: Ann
            sn: Ann
            mail: both@example.org
            userPassword: of ann

            dn: uid=bob,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: Bob
            sn: Bob
            mail: both@example.org
            userPassword: of bob

            dn: uid=eve,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: Eve
            sn: Eve
            userPassword: of eve

            dn: uid=\\#Doe\\, J. (*)\\+uid\\=ann,ou=people,dc=example,dc=org
            objectClass: inetOrgPerson
            cn: Odd
            sn: Odd
            userPassword: of odd

            dn: cn=watchers,ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            member: uid=ann,ou=people,dc=example,dc=org
            member: uid=bob,ou=people,dc=example,dc=org
            member: uid=\\#Doe\\, J. (*)\\+uid\\=ann,ou=people,dc=example,dc=org

            dn: cn=noc,ou=groups,dc=example,dc=org
            objectClass: groupOfNames
            member: uid=ann,ou=people,dc=example,dc=org
            """;
    private final Process process;
    private final Path log;
    private final int startTlsPort;
    private final int tlsPort;

    private Slapd(Path directory, boolean hasTls) throws IOException, InterruptedException {
        try (var one = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS));
                var other = new ServerSocket(0, 1, InetAddress.getByName(ADDRESS))) {
            startTlsPort = one.getLocalPort();
            tlsPort = other.getLocalPort();
        }
        Path database = Files.createTempDirectory(directory, "slapd");
        Path configuration = database.resolve("slapd.conf");
        Files.writeString(configuration, """
                include /etc/ldap/schema/core.schema
                include /etc/ldap/schema/cosine.schema
                include /etc/ldap/schema/inetorgperson.schema
                modulepath /usr/lib/ldap
                moduleload back_mdb
                referral ldap://127.0.3.91
                %s
                database mdb
                maxsize 10485760
                suffix "dc=example,dc=org"
                directory "%s"
                access to attrs=userPassword by anonymous auth
                access to * by users read
                """.formatted(hasTls
                ? "TLSCertificateFile \"" + directory.resolve("certificate.pem")
                        + "\"\nTLSCertificateKeyFile \""
                        + directory.resolve("key.pem") + "\""
                : "", database));
        Path tree = Files.writeString(database.resolve("tree.ldif"), TREE);
        log = database.resolve("log");
        run(log, "/usr/sbin/slapadd", "-f", configuration.toString(), "-l", tree.toString());
        String plain = "ldap://" + ADDRESS + ":" + startTlsPort;
        String tls = " ldaps://" + ADDRESS + ":" + tlsPort + " ldaps://" + OTHER_ADDRESS + ":" + tlsPort;
        process = new ProcessBuilder("/usr/sbin/slapd", "-d", "stats", "-f", configuration.toString(), "-h",
                hasTls ? plain + tls : plain).redirectErrorStream(true).redirectOutput(log.toFile()).start();
    }

    /** @param directory where {@link #makeCertificate} was told to put its own */
    static Slapd start(Path directory, boolean hasTls) throws IOException, InterruptedException {
        var slapd = new Slapd(directory, hasTls);
        Awaitility.await().atMost(Duration.ofSeconds(60)).until(slapd::accepts);
        return slapd;
    }

    private boolean accepts() throws IOException {
        if (!process.isAlive())
            throw new IOException("slapd ended: " + log());
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(ADDRESS, startTlsPort));
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Makes a key and a certificate that signs itself. */
    static X509Certificate makeCertificate(Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path keys = directory.resolve("keys.p12");
        run(directory.resolve("keytool.log"),
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair", "-alias", "slapd", "-keyalg", "RSA", "-dname", "CN=slapd", "-ext",
                "san=ip:" + ADDRESS, "-keystore", keys.toString(), "-storepass", PASSWORD);
        var store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(keys)) {
            store.load(in, PASSWORD.toCharArray());
        }
        var certificate = (X509Certificate) store.getCertificate("slapd");
        pem(directory.resolve("certificate.pem"), "CERTIFICATE", certificate.getEncoded());
        pem(directory.resolve("key.pem"), "PRIVATE KEY",
                store.getKey("slapd", PASSWORD.toCharArray()).getEncoded());
        return certificate;
    }

    private static void pem(Path file, String what, byte[] content) throws IOException {
        Files.writeString(file,
                "-----BEGIN " + what + "-----\n" + Base64.getMimeEncoder().encodeToString(content)
                        + "\n-----END " + what + "-----\n");
    }

    private static void run(Path log, String... command) throws IOException, InterruptedException {
        int exit = new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile()).start()
                .waitFor();
        if (exit != 0)
            throw new IOException(command[0] + " ended with " + exit + ": " + Files.readString(log));
    }

    Server byStartTls() {
        return new Server(ADDRESS, startTlsPort, true);
    }

    Server byTls() {
        return new Server(ADDRESS, tlsPort, false);
    }

    /** The same, by an address that its certificate does not have. */
    Server byAnotherName() {
        return new Server(OTHER_ADDRESS, tlsPort, false);
    }

    /** A line for each operation. */
    String log() throws IOException {
        return Files.readString(log);
    }

    void signal(String name) throws IOException, InterruptedException {
        run(log.resolveSibling("kill.log"), "kill", "-" + name, Long.toString(process.pid()));
    }

    /** Ends it by SIGKILL. */
    void kill() {
        process.destroyForcibly().onExit().join();
    }

    @Override
    public void close() {
        kill();
    }
}
