package org.loadstar.collector.intake.sip;

import java.net.InetAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;

import org.loadstar.collector.answer.Askers;
import org.loadstar.collector.intake.Report;
import org.loadstar.collector.intake.Reports;
import org.loadstar.collector.sip.Header;
import org.loadstar.collector.sip.Rai;
import org.loadstar.collector.sip.SipHandler;
import org.loadstar.collector.sip.SipRequest;
import org.loadstar.collector.tally.Refusals;
import org.loadstar.collector.tally.Refusals.Reason;
import org.loadstar.model.Moment;
import org.loadstar.model.TimeSource;

/**
 * Answers OPTIONS: those with {@code X-cisco-rai} from a device of the fleet are its reports and answered 200 once
 * they are durable; those without from anybody who may ask are pings. From elsewhere 403. Thread-safe.
 */
public final class SipReports implements SipHandler {
    /** Reports that wait for the disk at a time; with more of them the devices send again. */
    private static final int MOST_WAITING = 256;
    private static final List<String> NO_LINES = List.of();
    private static final List<String> ALLOW = List.of("Allow: OPTIONS, ACK");
    private static final List<String> ABLE = List.of("Supported: x-cisco-rai", "Allow: OPTIONS, ACK",
            "Accept: application/sdp");

    private final Senders senders;
    private final Askers askers;
    private final Reports reports;
    private final Refusals refusals;
    private final TimeSource time;
    private final Buckets buckets = new Buckets(System::nanoTime);
    private final Semaphore waiting = new Semaphore(MOST_WAITING);

    public SipReports(Senders senders, Askers askers, Reports reports, Refusals refusals, TimeSource time) {
        this.senders = senders;
        this.askers = askers;
        this.reports = reports;
        this.refusals = refusals;
        this.time = time;
    }

    @Override
    public void handle(SipRequest request) {
        InetAddress source = request.source().getAddress();
        if (request.message().method().equals("ACK"))
            return;
        if (!buckets.take(source)) {
            refusals.count(Reason.BUSY, source);
            return;
        }
        Optional<String> device = senders.find(request);
        boolean reports = request.message().value(Header.X_CISCO_RAI).isPresent();
        if (device.isEmpty() && (reports || !askers.mayAsk(source)))
            refuse(request, Reason.FORBIDDEN, 403, "Forbidden", NO_LINES);
        else if (!request.message().method().equals("OPTIONS"))
            refuse(request, Reason.TYPE, 405, "Method Not Allowed", ALLOW);
        else if (reports)
            report(request, device.orElseThrow());
        else
            request.answer(200, "OK", NO_LINES, ABLE);
    }

    private void refuse(SipRequest request, Reason why, int status, String reason, List<String> headers) {
        refusals.count(why, request.source().getAddress());
        request.answer(status, reason, headers, NO_LINES);
    }

    private void report(SipRequest request, String device) {
        Moment taken = time.now();
        Optional<Rai> rai = Rai.of(request.message());
        if (rai.isEmpty())
            refuse(request, Reason.FORM, 400, "Expected Resources in X-cisco-rai", NO_LINES);
        else if (waiting.tryAcquire())
            Thread.startVirtualThread(() -> {
                try {
                    take(request, RaiReport.of(request, device, rai.get(), taken));
                } finally {
                    waiting.release();
                }
            });
        else
            request.answer(503, "Service Unavailable", NO_LINES, NO_LINES);
    }

    /** That no resource is almost used up is taken note of by the answer alone: there is nothing to keep. */
    private void take(SipRequest request, Report report) {
        Reports.Outcome outcome = report.sample().readings().isEmpty()
                ? Reports.Outcome.TAKEN
                : reports.take(report);
        switch (outcome) {
            case TAKEN, REPEATED -> request.answer(200, "OK", NO_LINES, ABLE);
            case REFUSED -> request.answer(503, "Service Unavailable", NO_LINES, NO_LINES);
        }
    }
}
