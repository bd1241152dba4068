package org.loadstar.collector.answer.snmp;

import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.decide.LoadView;
import org.loadstar.mibs.LoadstarMib.AnswerScalar;
import org.loadstar.mibs.LoadstarMib.GatewayColumn;
import org.loadstar.mibs.LoadstarMib.PoolColumn;
import org.loadstar.mibs.LoadstarMib.ProxyColumn;
import org.loadstar.mibs.LoadstarMib.RankColumn;
import org.loadstar.mibs.MibNode;
import org.loadstar.model.Media;
import org.loadstar.model.Moment;
import org.loadstar.model.Ranked;
import org.loadstar.model.fleet.Fleet;
import org.loadstar.model.fleet.Pool;
import org.snmp4j.smi.Integer32;
import org.snmp4j.smi.OID;
import org.snmp4j.smi.Variable;

import static org.loadstar.collector.answer.snmp.Smi.counter;
import static org.loadstar.collector.answer.snmp.Smi.gauge;
import static org.loadstar.collector.answer.snmp.Smi.ratio;
import static org.loadstar.collector.answer.snmp.Smi.text;
import static org.loadstar.collector.answer.snmp.Smi.unsigned;

/** All instances of LOADSTAR-MIB that a fleet has, in their order. Immutable once built. */
final class MibTree {
    private final TreeMap<OID, MibObject> objects = new TreeMap<>();
    private final String root;
    private final Answering answering;

    private MibTree(String root, Answering answering) {
        this.root = root;
        this.answering = answering;
    }

    /** @param root OID of the MIB's root */
    static NavigableMap<OID, MibObject> of(String root, Fleet fleet, Answering answering) {
        var tree = new MibTree(root, answering);
        fleet.defaultPool(Media.VOICE).ifPresent(tree::addScalars);
        fleet.pools().forEach(tree::addPool);
        fleet.proxies().forEach(p -> tree.addProxy(p.name(), p.index()));
        fleet.gateways().forEach(g -> tree.addGateway(g.name(), g.index()));
        return tree.objects;
    }

    private void addScalars(Pool pool) {
        for (AnswerScalar scalar : AnswerScalar.values())
            put(scalar, "0", ofAnswer(pool, scalar.column()));
    }

    private void addPool(Pool pool) {
        String index = Integer.toString(pool.index());
        for (PoolColumn column : PoolColumn.values())
            put(column, index, AnswerObjects.isOfAnswer(column)
                    ? ofAnswer(pool, column)
                    : ofView(v -> v.pool(pool.name()).map(p -> poolValue(column, p)).orElse(null)));
        for (int rank = 1; rank <= pool.proxies().size(); rank++)
            for (RankColumn column : RankColumn.values()) {
                int position = rank - 1;
                put(column, index + "." + rank,
                        new MibObject.OfRank(pool.name(), a -> rankValue(column, position, a)));
            }
    }

    private void addProxy(String name, int index) {
        for (ProxyColumn column : ProxyColumn.values()) {
            Function<LoadView, @Nullable Variable> value = v -> v.proxy(name).map(p -> proxyValue(column, p))
                    .orElse(null);
            put(column, Integer.toString(index), column == ProxyColumn.ADMIN_STATE
                    ? new MibObject.OfAdministration(name, value)
                    : ofView(value));
        }
    }

    private void addGateway(String name, int index) {
        for (GatewayColumn column : GatewayColumn.values())
            put(column, Integer.toString(index),
                    ofView(v -> v.gateway(name).map(g -> gatewayValue(column, g)).orElse(null)));
    }

    private static MibObject ofAnswer(Pool pool, PoolColumn column) {
        return new MibObject.OfAnswer(pool.name(), column, a -> AnswerObjects.value(column, a));
    }

    private static MibObject ofView(Function<LoadView, @Nullable Variable> value) {
        return new MibObject.OfView(value);
    }

    private void put(MibNode node, String instance, MibObject object) {
        objects.put(new OID(root + "." + node.oid() + "." + instance), object);
    }

    private static Variable poolValue(PoolColumn column, LoadView.OfPool p) {
        return switch (column) {
            case NAME -> text(p.pool().name());
            case MEDIA -> new Integer32(p.pool().media().code());
            case QUESTIONS -> counter(p.questions());
            case REFUSED -> counter(p.refused());
            case LOWEST_PROXY -> text(p.lowest() == null ? "" : p.lowest());
            case LOWEST_LOAD -> ratio(p.lowestLoad());
            default -> throw new IllegalArgumentException(column + " is an object of an answer");
        };
    }

    private static @Nullable Variable rankValue(RankColumn column, int position, GivenAnswer given) {
        if (position >= given.answer().ranked().size())
            return null;
        Ranked r = given.answer().ranked().get(position);
        return switch (column) {
            case PROXY -> text(r.proxy());
            case URI -> text(r.uri());
            case PRIORITY -> unsigned((long) r.priority());
            case WEIGHT -> unsigned((long) r.weight());
            case LOAD -> ratio(r.load());
        };
    }

    private Variable proxyValue(ProxyColumn column, LoadView.OfProxy p) {
        LoadView.Measured m = p.measured();
        return switch (column) {
            case NAME -> text(p.proxy().name());
            case STATE -> new Integer32(m.state().code());
            case LOAD -> ratio(m.load());
            case CALLS -> gauge(m.calls());
            case CAPACITY -> gauge(m.capacity());
            case AGE -> age(m.takenAt());
            case ADMIN_STATE -> new Integer32(p.adminState().code());
            case ANSWERS -> counter(p.answers());
        };
    }

    private Variable gatewayValue(GatewayColumn column, LoadView.OfGateway g) {
        LoadView.Measured m = g.measured();
        return switch (column) {
            case NAME -> text(g.gateway().name());
            case KIND -> new Integer32(g.gateway().kind().code());
            case STATE -> new Integer32(m.state().code());
            case LOAD -> ratio(m.load());
            case CALLS -> gauge(m.calls());
            case CAPACITY -> gauge(m.capacity());
            case AGE -> age(m.takenAt());
            case QUESTIONS -> counter(g.questions());
            case FOLLOWED -> ratio(g.followed());
        };
    }

    private Variable age(@Nullable Moment takenAt) {
        return unsigned(takenAt == null ? null : (Long) answering.now().since(takenAt).toMillis());
    }
}
