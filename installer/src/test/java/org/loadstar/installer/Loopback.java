package org.loadstar.installer;

/** Addresses that this process alone uses, so that peers keep the ports of the field beside other tests. */
final class Loopback {
    private static final long PID = ProcessHandle.current().pid();

    private Loopback() {}

    /** @param host 1..254 */
    static String address(int host) {
        return "127." + (64 + (PID >> 8 & 127)) + "." + (PID & 255) + "." + host;
    }
}
