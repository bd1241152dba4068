package org.loadstar.collector.self;

import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;

import com.sun.management.UnixOperatingSystemMXBean;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot.InfoDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.Labels;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.SummarySnapshot.SummaryDataPointSnapshot;

import static org.loadstar.collector.self.Snapshots.count;
import static org.loadstar.collector.self.Snapshots.counter;
import static org.loadstar.collector.self.Snapshots.gauge;
import static org.loadstar.collector.self.Snapshots.value;

/**
 * This process, under the names that clients of Prometheus have agreed on, so that usual dashboards fit.
 * Thread-safe.
 */
public final class ProcessMetrics implements MetricSource {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    @Override
    public List<MetricSnapshot> read() {
        var metrics = new ArrayList<MetricSnapshot>(memory());
        metrics.add(InfoSnapshot.builder().name("loadstar_build").help("What this program was built from.")
                .dataPoint(InfoDataPointSnapshot.builder().labels(Labels.of("version", Build.version()))
                        .build())
                .build());
        metrics.add(collections());
        metrics.add(gauge("jvm_threads_current", "Platform threads.")
                .dataPoint(value(ManagementFactory.getThreadMXBean().getThreadCount())).build());
        metrics.add(gauge("process_start_time_seconds", "Start of the process, seconds since 1970.")
                .dataPoint(value(ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS)).build());
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            metrics.add(counter("process_cpu_seconds", "Processor time used.")
                    .dataPoint(count(unix.getProcessCpuTime() / NANOS)).build());
            metrics.add(gauge("process_open_fds", "Open files and sockets.")
                    .dataPoint(value((double) unix.getOpenFileDescriptorCount())).build());
            metrics.add(gauge("process_max_fds", "Files and sockets that may be open.")
                    .dataPoint(value((double) unix.getMaxFileDescriptorCount())).build());
        }
        return metrics;
    }

    private static List<MetricSnapshot> memory() {
        var used = gauge("jvm_memory_used_bytes", "Memory in use.");
        var most = gauge("jvm_memory_max_bytes", "Memory that may be used; no sample: no limit.");
        var memory = ManagementFactory.getMemoryMXBean();
        for (var area : List.of("heap", "nonheap")) {
            MemoryUsage usage = area.equals("heap")
                    ? memory.getHeapMemoryUsage()
                    : memory.getNonHeapMemoryUsage();
            used.dataPoint(value((double) usage.getUsed(), "area", area));
            if (usage.getMax() >= 0)
                most.dataPoint(value((double) usage.getMax(), "area", area));
        }
        return List.of(used.build(), most.build());
    }

    private static MetricSnapshot collections() {
        var seconds = SummarySnapshot.builder().name("jvm_gc_collection_seconds")
                .help("Garbage collections and the time they took.");
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans())
            if (gc.getCollectionCount() >= 0)
                seconds.dataPoint(SummaryDataPointSnapshot.builder().labels(Labels.of("gc", gc.getName()))
                        .count(gc.getCollectionCount()).sum(gc.getCollectionTime() / MILLIS).build());
        return seconds.build();
    }
}
