package org.loadstar.collector.security.ldap;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import com.unboundid.ldap.sdk.DN;
import com.unboundid.ldap.sdk.DereferencePolicy;
import com.unboundid.ldap.sdk.Filter;
import com.unboundid.ldap.sdk.LDAPConnection;
import com.unboundid.ldap.sdk.LDAPException;
import com.unboundid.ldap.sdk.RDN;
import com.unboundid.ldap.sdk.ResultCode;
import com.unboundid.ldap.sdk.SearchRequest;
import com.unboundid.ldap.sdk.SearchResultEntry;
import com.unboundid.ldap.sdk.SearchResultListener;
import com.unboundid.ldap.sdk.SearchResultReference;
import com.unboundid.ldap.sdk.SearchScope;
import org.loadstar.collector.config.Credentials.Login;
import org.loadstar.collector.config.LdapSettings;
import org.loadstar.collector.security.Role;

/**
 * What one login asks over a connection on which TLS is on. Names become DNs and filters by the library's
 * types, never as text, so that nothing in them has a meaning of its own.
 *
 * @param searcher as whom people and groups are searched; empty: people are not searched, and see their groups
 *                 themselves
 */
record Inquiry(LDAPConnection connection, LdapSettings settings, Optional<Login> searcher) {
    /** What servers say to somebody who may not log in; OpenLDAP and Active Directory say the first alone. */
    private static final Set<ResultCode> REFUSALS = Set.of(ResultCode.INVALID_CREDENTIALS,
            ResultCode.NO_SUCH_OBJECT, ResultCode.INVALID_DN_SYNTAX, ResultCode.INAPPROPRIATE_AUTHENTICATION,
            ResultCode.UNWILLING_TO_PERFORM, ResultCode.CONSTRAINT_VIOLATION);
    private static final String NO_ATTRIBUTES = "1.1";

    /**
     * The DN of who has a name and a password; empty where there is nobody.
     *
     * @throws LDAPException where the server could not tell
     */
    Optional<String> authenticated(String name, String password) throws LDAPException {
        Optional<String> dn = entry(name);
        return dn.isPresent() && accepts(dn.get(), password) ? dn : Optional.empty();
    }

    /**
     * The highest role that the groups of a DN have, after it was {@link #authenticated}.
     *
     * @throws LDAPException where the server could not tell
     */
    Optional<Role> role(String dn) throws LDAPException {
        if (searcher.isPresent())
            bind(searcher.get());
        var isMember = Filter.createEqualityFilter(settings.member(), dn);
        for (LdapSettings.Grant grant : settings.grants())
            if (!found(grant.group(), SearchScope.BASE, isMember).isEmpty())
                return Optional.of(grant.role());
        return Optional.empty();
    }

    private Optional<String> entry(String name) throws LDAPException {
        LdapSettings.Users users = settings.users();
        if (searcher.isEmpty())
            return Optional.of(new DN(new RDN(users.attribute(), name), new DN(users.base())).toString());
        bind(searcher.get());
        List<String> found = found(users.base(), SearchScope.SUB,
                Filter.createEqualityFilter(users.attribute(), name));
        if (found.size() > 1)
            throw new LDAPException(ResultCode.SIZE_LIMIT_EXCEEDED, "several entries have this name");
        return found.stream().findFirst();
    }

    private void bind(Login login) throws LDAPException {
        try {
            connection.bind(login.user(), login.password().reveal());
        } catch (LDAPException e) {
            throw new LDAPException(e.getResultCode(),
                    "bind with " + settings.users().credentials().orElse("") + " of secrets.yml: "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean accepts(String dn, String password) throws LDAPException {
        try {
            connection.bind(dn, password);
            return true;
        } catch (LDAPException e) {
            if (REFUSALS.contains(e.getResultCode()))
                return false;
            throw e;
        }
    }

    /** DNs of entries, two at most; none where an entry itself is asked for that is not there or may not be seen. */
    private List<String> found(String base, SearchScope scope, Filter filter) throws LDAPException {
        var two = new FirstTwo();
        try {
            connection.search(new SearchRequest(two, base, scope, DereferencePolicy.NEVER, 2, 0, true, filter,
                    NO_ATTRIBUTES));
        } catch (LDAPException e) {
            if (!scope.equals(SearchScope.BASE) || !e.getResultCode().equals(ResultCode.NO_SUCH_OBJECT))
                throw e;
        }
        return two.dns;
    }

    /** Keeps no more, whatever a server sends, and follows no reference. Confined to one search. */
    private static final class FirstTwo implements SearchResultListener {
        private static final long serialVersionUID = 1;
        private final ArrayList<String> dns = new ArrayList<>();

        @Override
        public void searchEntryReturned(SearchResultEntry entry) {
            if (dns.size() < 2)
                dns.add(entry.getDN());
        }

        @Override
        public void searchReferenceReturned(SearchResultReference reference) {}
    }
}
