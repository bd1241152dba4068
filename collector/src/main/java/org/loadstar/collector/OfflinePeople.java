package org.loadstar.collector;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.loadstar.collector.api.ListHead;
import org.loadstar.collector.api.TokensResource;
import org.loadstar.collector.api.UsersResource;
import org.loadstar.collector.audit.AuditLog;
import org.loadstar.collector.file.DataDirectory;
import org.loadstar.collector.http.Body;
import org.loadstar.collector.http.Reply;
import org.loadstar.collector.http.Request;
import org.loadstar.collector.http.Route;
import org.loadstar.collector.http.Router;
import org.loadstar.collector.security.Actor;
import org.loadstar.collector.security.Entry;
import org.loadstar.collector.security.People;
import org.loadstar.collector.security.Permission;
import org.loadstar.collector.security.RefusedException;
import org.loadstar.collector.security.Role;
import org.loadstar.collector.security.Secret;
import org.loadstar.collector.security.Sessions;
import org.loadstar.model.TimeSource;

/**
 * Users and tokens of a data directory whose collector does not run, for who may write there: they answer the
 * same requests as over HTTP. For one thread.
 */
public final class OfflinePeople implements AutoCloseable {
    private static final Actor US = new Actor("command line of " + System.getProperty("user.name"),
            Role.ADMINISTRATOR.permissions(), Optional.empty(), Optional.empty());

    private final DataDirectory data;
    private final People people;
    private final Router router;

    private OfflinePeople(DataDirectory data, People people, Router router) {
        this.data = data;
        this.people = people;
        this.router = router;
    }

    /**
     * Takes a data directory.
     *
     * @throws IOException where it is another's or in use, or what is in it can't be read
     */
    public static OfflinePeople open(Path directory, TimeSource time) throws IOException {
        DataDirectory data = DataDirectory.take(directory);
        try {
            var audit = AuditLog.open(directory.resolve(Collector.AUDIT), time);
            People people = People.open(directory.resolve(Collector.PEOPLE), audit, time);
            var routes = new ArrayList<Route>(
                    new UsersResource(people, new Sessions(people, time), () -> head(time)).routes());
            routes.addAll(new TokensResource(people, () -> head(time), time).routes());
            return new OfflinePeople(data, people,
                    new Router(routes, (bearer, source) -> new Entry.Known(US), source -> true));
        } catch (IOException e) {
            data.close();
            throw e;
        }
    }

    private static ListHead head(TimeSource time) {
        Instant now = time.now().wall();
        return new ListHead(0, now);
    }

    /**
     * What the API would say.
     *
     * @param body JSON; empty: none
     */
    public Reply send(String method, String path, byte[] body) {
        Map<String, String> headers = Map.of("authorization", "Bearer -", "content-type", "application/json");
        return router
                .reply(new Request(method, path, Map.of(), headers::get, InetAddress.getLoopbackAddress(),
                        Body.of(body), Map.of(), Optional.empty()));
    }

    /** The word of a new token that may all and never expires. */
    public Secret administratorToken(String label) throws IOException {
        try {
            return people.issue(US.from(InetAddress.getLoopbackAddress()), label,
                    Set.of(Permission.READ, Permission.OPERATE, Permission.ADMINISTER), Optional.empty(),
                    Optional.empty()).word();
        } catch (RefusedException e) {
            throw new IllegalArgumentException(e);
        }
    }

    @Override
    public void close() throws IOException {
        data.close();
    }
}
