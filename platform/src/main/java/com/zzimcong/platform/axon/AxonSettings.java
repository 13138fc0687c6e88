package com.zzimcong.platform.axon;

import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.validation.annotation.Validated;

/**
 * How much a node takes on.
 *
 * @param commandThreads how many groups of commands are handled at once; a few more than there are cores, for the more
 *     there are, the smaller the groups
 * @param cachedAggregates how many aggregates stay in memory; with 0 each is read anew for every command
 * @param snapshotAfter a stream is read from a snapshot once it has more events than this
 */
@ConfigurationProperties("zzimcong.axon")
@Validated
record AxonSettings(
        @DefaultValue("4") @Min(1) @Max(256) int commandThreads,
        @DefaultValue("20000") @Min(0) int cachedAggregates,
        @DefaultValue("2000") @Min(10) int snapshotAfter) {}
