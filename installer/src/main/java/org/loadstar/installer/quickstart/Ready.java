package org.loadstar.installer.quickstart;

import java.util.List;

/** What a quick start tells programs, as {@code ready.json}, and people, as lines to paste. */
record Ready(String http, String snmp, String traps, String sip, String community, SnmpUser snmpUser,
        String tokenFile,
        long pid,
        long simulatorPid, String rehearsal, List<String> pools) {
    private static final String ANSWER = "1.3.6.1.4.1.32473.1.1.1";
    private static final String PROXY_TABLE = "1.3.6.1.4.1.32473.1.1.4";

    /** A user of SNMPv3 in the terms of Net-SNMP's commands. Prints no password. */
    record SnmpUser(String name, String auth, String authPassword, String priv, String privPassword) {
        @Override
        public String toString() {
            return name;
        }

        private String options() {
            return "-v3 -l authPriv -u " + name + " -a " + auth + " -A " + authPassword + " -x " + priv
                    + " -X "
                    + privPassword;
        }
    }

    /** @param launcher path of the loadstar command */
    static List<String> lines(Ready r, String launcher) {
        String authorization = "-H \"Authorization: Bearer $(cat " + r.tokenFile() + ")\"";
        String agent = "-v2c -c " + r.community() + " -On " + r.snmp();
        return List.of("curl -s '" + r.http() + "/v1/pools/voice/least-loaded?format=text'",
                "curl -s '" + r.http() + "/v1/pools/video/least-loaded?list=3'",
                "curl -s " + authorization + " " + r.http() + "/v1/topology",
                "snmpget " + agent + " " + ANSWER + ".2.0 " + ANSWER + ".6.0 " + ANSWER + ".8.0",
                "snmpget " + r.snmpUser().options() + " -On " + r.snmp() + " " + ANSWER + ".2.0 " + ANSWER
                        + ".13.0",
                "snmpwalk " + agent + " " + PROXY_TABLE,
                launcher + " proxies --url " + r.http() + " --token-file " + r.tokenFile(),
                launcher + "-console --url " + r.http() + " --token-file " + r.tokenFile());
    }
}
