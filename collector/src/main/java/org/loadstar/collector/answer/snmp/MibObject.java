package org.loadstar.collector.answer.snmp;

import java.util.function.Function;

import org.jspecify.annotations.Nullable;
import org.loadstar.collector.answer.GivenAnswer;
import org.loadstar.decide.LoadView;
import org.loadstar.mibs.LoadstarMib.PoolColumn;
import org.snmp4j.smi.Variable;

/** One instance that the agent serves. */
sealed interface MibObject {
    /** What a view shows; null where the instance does not exist now. */
    record OfView(Function<LoadView, @Nullable Variable> value) implements MibObject {}

    /** What an operator wants of a proxy, which may be set; null where it does not exist now. */
    record OfAdministration(String proxy,
            Function<LoadView, @Nullable Variable> value) implements MibObject {}

    /** What an answer of a pool says. */
    record OfAnswer(String pool, PoolColumn column,
            Function<GivenAnswer, Variable> value) implements MibObject {}

    /** What the ranking of an answer says; null beyond its end. */
    record OfRank(String pool, Function<GivenAnswer, @Nullable Variable> value) implements MibObject {}
}
