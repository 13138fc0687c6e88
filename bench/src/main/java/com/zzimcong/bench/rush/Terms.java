package com.zzimcong.bench.rush;

import java.net.InetSocketAddress;
import java.time.Duration;

/**
 * Where the crowd goes and how fast.
 *
 * @param server the shop
 * @param saleId what they all want
 * @param connections how many requests may be under way at once
 * @param arrivalsPerSecond how many buyers come in a second, each timed from the moment they meant to come; 0 if all
 *     come at once, each timed from the moment the request was sent
 * @param timeout how long a buyer waits for an answer
 */
public record Terms(
        InetSocketAddress server, String saleId, int connections, double arrivalsPerSecond, Duration timeout) {

    boolean openLoop() {
        return arrivalsPerSecond > 0;
    }

    String host() {
        return server.getHostString() + ":" + server.getPort();
    }
}
