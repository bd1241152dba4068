package org.loadstar.simulator.study.world;

/**
 * A call as it comes, all its chances drawn.
 *
 * @param client       position of the gateway that places it
 * @param advised      whether it asks
 * @param elsewhere    the proxy that it goes to if it doesn't ask
 * @param delaySeconds from the answer to its INVITE
 * @param talkSeconds  from its set-up to its end
 */
record Call(int client, boolean advised, int elsewhere, double delaySeconds, double talkSeconds) {}
