package org.loadstar.mibs;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * LOADSTAR-MIB: its text, and its objects by name and place. OIDs are dotted decimals without a
 * leading dot, relative to the root, because a site may move that.
 */
public final class LoadstarMib {
    public static final String DEFAULT_ROOT = "1.3.6.1.4.1.32473.1";
    /** Value of sysObjectID, relative to the root. */
    public static final String AGENT = "3";
    /** What an unknown load, age, number of calls, capacity or followed share is shown as. */
    public static final long UNKNOWN = 4294967295L;
    /** What a load of 1.0, a confidence of 1 or a share of all is shown as. */
    public static final int ONE = 10_000;

    private LoadstarMib() {}

    /** The module as a MIB compiler reads it: SMIv2, ASCII. */
    public static String text() {
        try (var in = Objects.requireNonNull(LoadstarMib.class.getResourceAsStream("LOADSTAR-MIB.txt"))) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII);
        } catch (IOException e) {
            throw new UncheckedIOException("LOADSTAR-MIB.txt: cannot be read from the program's own jar", e);
        }
    }

    /**
     * Columns of lsPoolTable, indexed by the pool's index. Those up to {@link #VIEW} speak of one
     * answer.
     */
    public enum PoolColumn implements MibNode {
        URI, ADDRESS_TYPE, ADDRESS, PORT, LOAD, HEADROOM, AGE, VALIDITY, SEQUENCE, CONFIDENCE, OUTCOME, //
        REASON, PROXY, VIEW, NAME, MEDIA, QUESTIONS, REFUSED, LOWEST_PROXY, LOWEST_LOAD;

        @Override
        public Place place() {
            return Place.POOL;
        }
    }

    /** The answer of the default pool for voice, as scalars: add {@code .0} for the instance. */
    public enum AnswerScalar implements MibNode {
        URI, ADDRESS_TYPE, ADDRESS, PORT, LOAD, HEADROOM, AGE, VALIDITY, SEQUENCE, CONFIDENCE, OUTCOME, //
        REASON, PROXY, VIEW;

        @Override
        public Place place() {
            return Place.ANSWER;
        }

        /** The column that says the same of any pool. */
        public PoolColumn column() {
            return PoolColumn.valueOf(name());
        }
    }

    /** Columns of lsRankTable, indexed by the pool's index and the rank from 1. */
    public enum RankColumn implements MibNode {
        PROXY, URI, PRIORITY, WEIGHT, LOAD;

        @Override
        public Place place() {
            return Place.RANK;
        }
    }

    /** Columns of lsProxyTable, indexed by the proxy's index; ADMIN_STATE can be written. */
    public enum ProxyColumn implements MibNode {
        NAME, STATE, LOAD, CALLS, CAPACITY, AGE, ADMIN_STATE, ANSWERS;

        @Override
        public Place place() {
            return Place.PROXY;
        }
    }

    /** Columns of lsGatewayTable, indexed by the gateway's index. */
    public enum GatewayColumn implements MibNode {
        NAME, KIND, STATE, LOAD, CALLS, CAPACITY, AGE, QUESTIONS, FOLLOWED;

        @Override
        public Place place() {
            return Place.GATEWAY;
        }
    }

    /** Objects of an alarm, seen in notifications only: add {@code .0} for the instance. */
    public enum AlarmObject implements MibNode {
        ID, SEVERITY, SUBJECT, TEXT, CONDITION;

        @Override
        public Place place() {
            return Place.ALARM;
        }
    }

    /** Notifications; the OID is the value of snmpTrapOID. */
    public enum Notification implements MibNode {
        LEAST_LOADED_CHANGED, PROXY_STATE_CHANGED, POOL_SATURATED, POOL_RELIEVED, ALARM_RAISED, ALARM_CLEARED;

        @Override
        public Place place() {
            return Place.NOTIFICATION;
        }
    }
}
