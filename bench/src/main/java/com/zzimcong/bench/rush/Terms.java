package com.zzimcong.bench.rush;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;

/**
 * Where the crowd goes and how fast.
 *
 * @param servers the processes of the shop, at least one
 * @param saleId what they all want
 * @param connections how many requests may be under way at once
 * @param arrivalsPerSecond how many buyers come in a second, each timed from the moment they meant to come; 0 if all
 *     come at once, each timed from the moment the request was sent
 * @param timeout how long a buyer waits for an answer
 */
public record Terms(
        List<InetSocketAddress> servers, String saleId, int connections, double arrivalsPerSecond, Duration timeout) {

    boolean openLoop() {
        return arrivalsPerSecond > 0;
    }

    String host() {
        var server = servers.getFirst();
        return server.getHostString() + ":" + server.getPort();
    }
}
