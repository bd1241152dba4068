package org.loadstar.model;

/**
 * One "which proxy?".
 *
 * @param pool   name of a pool
 * @param client who asks: the name of a gateway of the fleet, else an address or what the mouth
 *               knows of the asker
 * @param list   how many ranked proxies the asker wants to see, 0..
 */
public record Question(String pool, String client, int list) {}
