package org.loadstar.collector.collect.jolokia;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

import javax.management.AttributeChangeNotification;
import javax.management.JMException;
import javax.management.MBeanNotificationInfo;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * A JVM application with MBeans of its own, run as a process of its own. Takes lines {@code NAME NUMBER}
 * on its input, sets the value and repeats the line; ends with its input.
 */
public final class CallServer {
    private static final Map<String, Long> VALUES = new ConcurrentHashMap<>(
            Map.of("capacity", -1L, "serving", 1L));
    @SuppressWarnings("UnusedVariable") // What it holds fills the heap.
    private static byte[] held = {};

    private CallServer() {}

    public static void main(String[] arguments) throws IOException, JMException {
        var beans = ManagementFactory.getPlatformMBeanServer();
        var calls = new Calls();
        beans.registerMBean(calls, new ObjectName("org.example.callserver:type=Calls"));
        beans.registerMBean(new Service(), new ObjectName("org.example.callserver:type=Service"));
        System.out.println("ready");
        var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ", 2);
            VALUES.put(words[0], Long.valueOf(words[1]));
            calls.changed(words[0]);
            held = new byte[Math.toIntExact(value("mebibytes") << 20)];
            if (line.equals("busy 1"))
                Thread.ofPlatform().daemon().start(CallServer::burn);
            System.out.println(line);
        }
    }

    private static long value(String name) {
        return VALUES.getOrDefault(name, 0L);
    }

    /** Keeps one processor busy while {@code busy} is 1. */
    private static void burn() {
        long count = 0;
        while (value("busy") == 1)
            count++;
        VALUES.put("burnt", count);
    }

    public interface CallsMBean {
        long getActive();

        long getCapacity();

        Map<String, Long> getTotals();
    }

    public interface ServiceMBean {
        boolean isServing();
    }

    /** Says when an attribute of it changes. */
    private static final class Calls extends NotificationBroadcasterSupport implements CallsMBean {
        private long sequence;

        Calls() {
            super(new MBeanNotificationInfo(new String[]{AttributeChangeNotification.ATTRIBUTE_CHANGE},
                    AttributeChangeNotification.class.getName(), "changes"));
        }

        void changed(String value) {
            switch (value) {
                case "active" -> tell("Active", "long", getActive());
                case "attempts" -> tell("Totals", "java.util.Map", getTotals());
                default -> {
                }
            }
        }

        private void tell(String attribute, String type, Object now) {
            sendNotification(
                    new AttributeChangeNotification(this, ++sequence, System.currentTimeMillis(), "changed",
                            attribute, type, null, now));
        }

        @Override
        public long getActive() {
            return value("active");
        }

        @Override
        public long getCapacity() {
            return value("capacity");
        }

        @Override
        public Map<String, Long> getTotals() {
            return Map.of("attempts", value("attempts"));
        }
    }

    private static final class Service implements ServiceMBean {
        @Override
        public boolean isServing() {
            return value("serving") == 1;
        }
    }
}
