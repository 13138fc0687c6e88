package com.zzimcong.platform.command;

import org.axonframework.commandhandling.CommandMessage;
import org.axonframework.commandhandling.distributed.AnnotationRoutingStrategy;
import org.axonframework.commandhandling.distributed.RoutingStrategy;

/** Tells which aggregate a command is for, by the field that also routes it from node to node. */
public final class TargetOf {

    private static final RoutingStrategy FIELD = AnnotationRoutingStrategy.builder()
            .fallbackRoutingStrategy(command -> "")
            .build();

    private TargetOf() {}

    /** The id of the aggregate that a command is for; empty if it is for none. */
    public static String message(CommandMessage<?> command) {
        return FIELD.getRoutingKey(command);
    }
}
