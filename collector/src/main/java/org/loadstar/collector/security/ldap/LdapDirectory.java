package org.loadstar.collector.security.ldap;

import java.net.SocketException;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Pattern;

import javax.net.ssl.SSLException;
import javax.net.ssl.SSLSocketFactory;

import com.unboundid.ldap.sdk.DefaultNameResolver;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPConnectionOptions;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.extensions.StartTLSExtendedRequest;
import org.jspecify.annotations.Nullable;
import org.loadstar.collector.config.Credentials.Login;
import org.loadstar.collector.config.LdapSettings;
import org.loadstar.collector.config.Secrets;
import org.loadstar.collector.security.Directory;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * People of an LDAP server. Each login has a connection of its own, no word of it is sent before TLS is on and
 * the server proved who it is, no referral is followed, and all of it takes no longer than the configured
 * time. Immutable, but for the count of logins at once.
 */
public final class LdapDirectory implements Directory {
    private static final Logger LOG = LoggerFactory.getLogger(LdapDirectory.class);
    private static final int MOST_AT_ONCE = 16;
    private static final int LARGEST_MESSAGE_BYTES = 1 << 16;
    private static final int LONGEST_WORDS = 200;
    /** Servers ignore spaces at the ends and what can't be seen (RFC 4518): one person had many names. */
    private static final Pattern NAME = Pattern
            .compile("(?![\\s\\p{Z}])[^\\p{C}\\p{Zl}\\p{Zp}]{1,128}(?<![\\s\\p{Z}])");

    private final LdapSettings settings;
    private final Optional<Login> searcher;
    private final SSLSocketFactory trusting;
    private final Semaphore places = new Semaphore(MOST_AT_ONCE);

    private LdapDirectory(LdapSettings settings, Optional<Login> searcher) {
        this.settings = settings;
        this.searcher = searcher;
        this.trusting = Trust.in(settings.authorities());
    }

    /**
     * The people of a server.
     *
     * @param secrets has the login that {@code settings} names, if one
     */
    public static LdapDirectory of(LdapSettings settings, Secrets secrets) {
        return new LdapDirectory(settings, settings.users().credentials()
                .map(name -> secrets.find(name, Login.class).orElseThrow()));
    }

    @Override
    public Outcome bind(String name, Secret password) {
        // A bind without a password would succeed, as nobody (RFC 4513 section 5.1.2).
        if (password.reveal().isEmpty() || !NAME.matcher(name).matches())
            return new Outcome.Refused();
        long began = System.nanoTime();
        long timeout = settings.timeout().toNanos();
        try {
            if (!places.tryAcquire(timeout, TimeUnit.NANOSECONDS))
                return new Outcome.Away(MOST_AT_ONCE + " logins wait for it already");
            try (var line = new Line(settings.server(), trusting)) {
                var login = new FutureTask<Outcome>(() -> held(line, name, password.reveal()));
                // Not a virtual one: the library shakes hands within a monitor, which pins before JDK 24.
                Thread.ofPlatform().daemon().name("ldap").start(login);
                return login.get(timeout - (System.nanoTime() - began), TimeUnit.NANOSECONDS);
            }
        } catch (TimeoutException e) {
            return new Outcome.Away("no answer within " + settings.timeout().toMillis() + " ms");
        } catch (ExecutionException e) {
            return new Outcome.Away(words(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome.Away("the login was given up");
        }
    }

    /** Gives its place back when it ends, which may be after nobody waits for it any more. */
    private Outcome held(Line line, String name, String password) throws LDAPException {
        try (var connection = new LDAPConnection(line, options())) {
            connection.connect(settings.server().host(), settings.server().port());
            if (settings.server().startTls())
                connection.processExtendedOperation(new StartTLSExtendedRequest(line));
            return outcome(new Inquiry(connection, settings, searcher), name, password);
        } finally {
            places.release();
        }
    }

    private static Outcome outcome(Inquiry inquiry, String name, String password) throws LDAPException {
        Optional<String> dn = inquiry.authenticated(name, password);
        if (dn.isEmpty())
            return new Outcome.Refused();
        Optional<Role> role = inquiry.role(dn.get());
        if (role.isEmpty())
            LOG.info("directory gives no role: user={}", name);
        return role.<Outcome>map(Outcome.Accepted::new).orElseGet(Outcome.Refused::new);
    }

    /** All that the library would else take from system properties; its timers are off, as only the line ends a login. */
    private LDAPConnectionOptions options() {
        var options = new LDAPConnectionOptions();
        options.setUseSynchronousMode(true);
        options.setNameResolver(DefaultNameResolver.getInstance());
        options.setConnectTimeoutMillis(0);
        options.setResponseTimeoutMillis(0);
        options.setMaxMessageSize(LARGEST_MESSAGE_BYTES);
        options.setFollowReferrals(false);
        options.setBindWithDNRequiresPassword(true);
        options.setUseLinger(false, 0);
        return options;
    }

    /** Why the server can't be asked; what it says itself is shown in part and without control characters. */
    private static String words(@Nullable Throwable problem) {
        String words = problem instanceof LDAPException e
                ? e.getResultCode().getName() + ": " + e.getMessage()
                : "unexpected: " + problem;
        for (Throwable cause = problem; cause != null; cause = cause.getCause())
            if (cause instanceof SSLException)
                words = "expected a trusted TLS connection, got: " + cause.getMessage();
            else if (cause instanceof SocketException || cause instanceof UnknownHostException)
                words = "can't be reached: " + cause.getMessage();
        String shown = words.replaceAll("\\p{Cntrl}", "?");
        return shown.substring(0, Math.min(shown.length(), LONGEST_WORDS));
    }
}
