package org.loadstar.collector;

import java.io.IOException;

import org.loadstar.collector.answer.Answering;
import org.loadstar.collector.answer.Freshening;
import org.loadstar.collector.collect.SourceReader;
import org.loadstar.collector.collect.http.HttpAgents;
import org.loadstar.collector.collect.http.HttpReader;
import org.loadstar.collector.collect.jolokia.JolokiaReader;
import org.loadstar.collector.collect.sip.SipReader;
import org.loadstar.collector.collect.snmp.SnmpReader;
import org.loadstar.collector.config.Configuration;
import org.loadstar.collector.intake.DurableReports;
import org.loadstar.collector.intake.jmx.JmxReports;
import org.loadstar.collector.intake.snmp.Notifications;
import org.loadstar.collector.inventory.Inventory;
import org.loadstar.collector.schedule.OnQuery;
import org.loadstar.collector.schedule.Poller;
import org.loadstar.collector.snmp.KnownEngines;
import org.loadstar.db.log.AppendLog;
import org.loadstar.model.Sample;
import org.loadstar.model.TimeSource;

/**
 * All ways in which a load comes in, put together: what is read, when, and what devices tell by themselves.
 *
 * @param freshening reads for questions
 * @param engines    of agents, as reads found them out
 */
record Collecting(Poller poller, Freshening freshening, DurableReports reports, Notifications notifications,
        KnownEngines engines) {
    /** Starts it; what is read follows the inventory. */
    static Collecting start(Configuration configuration, Inventory inventory, Answering answering,
            Intake intake,
            AppendLog log, TimeSource time, Parts parts) throws IOException {
        var engines = new KnownEngines();
        var snmp = parts.opened(new SnmpReader(configuration.secrets(), engines, time));
        var agents = parts.opened(new HttpAgents(configuration.secrets(), time));
        var http = new HttpReader(agents);
        var reader = new SourceReader(configuration.packs(),
                new SourceReader.Readers(snmp, new JolokiaReader(agents), http, http, new SipReader(time)),
                time);
        var poller = parts.opened(new Poller(reader, intake::polled, answering::isHot, time));

        var reports = new DurableReports(log, sample -> reported(sample, intake, poller), time);
        var notifications = new Notifications(reports, target -> poller.readSoon(target.name()), time);
        var mbeans = parts.opened(new JmxReports(configuration.packs(), agents, reports));

        inventory.follow(snmp::regroup);
        inventory.follow(reader::regroup);
        inventory.follow(poller::regroup);
        inventory.follow(mbeans::regroup);
        return new Collecting(poller, new OnQuery(poller, answering::fleet), reports, notifications, engines);
    }

    /** What is not believed at once is worth a read, and so is who was given up and gives a sign of life. */
    private static void reported(Sample sample, Intake intake, Poller poller) {
        if (intake.reported(sample))
            poller.heardFrom(sample.target());
        else
            poller.readSoon(sample.target());
    }
}
