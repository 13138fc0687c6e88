package com.zzimcong.platform.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a node takes on.
 *
 * @param commandThreads how many groups of commands are handled at once; as many as there are cores at most, for the more
 *     there are, the smaller the groups
 * @param cachedAggregates how many aggregates stay in memory; with 0 each is read anew for every command
 * @param cachedEvents how many of the newest events stay in memory, for all processors; one that is further behind reads
 *     the log by itself until it has caught up, which no longer succeeds in a rush
 * @param snapshotAfter a stream is read from a snapshot once it has more events than this
 * @param rushFrom how many buyers who wait at once for their orders to be stored are a rush
 * @param rest in a rush an event processor rests for so many times as long as it has worked; with 0 not at all
 * @param restUntilBehind a processor whose events are older than this does not rest
 */
@ConfigurationProperties("zzimcong.axon")
@Validated
public record AxonSettings(
        @DefaultValue("2") @Min(1) @Max(256) int commandThreads,
        @DefaultValue("20000") @Min(0) int cachedAggregates,
        @DefaultValue("50000") @Min(100) int cachedEvents,
        @DefaultValue("5000") @Min(10) int snapshotAfter,
        @DefaultValue("16") @Min(1) int rushFrom,
        @DefaultValue("4") @Min(0) @Max(100) int rest,
        @DefaultValue("30s") Duration restUntilBehind) {}
