package com.zzimcong.allinone;

import com.tngtech.archunit.core.domain.Dependency;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Set;
import org.axonframework.commandhandling.CommandBus;
import org.axonframework.commandhandling.gateway.CommandGateway;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/** A class that knows how to send commands does nothing while a unit of work commits. */
final class NotSendWhileCommitting extends ArchCondition<JavaClass> {

    private static final Set<String> PHASES = Set.of("onPrepareCommit", "onCommit", "afterCommit");

    NotSendWhileCommitting() {
        super("not register work for a commit and send commands as well");
    }

    @Override
    public void check(JavaClass type, ConditionEvents events) {
        if (!sends(type)) {
            return;
        }
        type.getAccessesFromSelf().stream()
                .filter(NotSendWhileCommitting::isRegistration)
                .forEach(access -> events.add(SimpleConditionEvent.violated(type, access.getDescription())));
    }

    /** Also for what stands inside it, or around it. */
    private static boolean sends(JavaClass type) {
        var outermost = type;
        while (outermost.getEnclosingClass().isPresent()) {
            outermost = outermost.getEnclosingClass().get();
        }
        var name = outermost.getName();
        return outermost.getPackage().getClasses().stream()
                .filter(near -> near.getName().equals(name) || near.getName().startsWith(name + "$"))
                .flatMap(near -> near.getDirectDependenciesFromSelf().stream())
                .map(Dependency::getTargetClass)
                .anyMatch(target ->
                        target.isAssignableTo(CommandGateway.class) || target.isAssignableTo(CommandBus.class));
    }

    private static boolean isRegistration(JavaAccess<?> access) {
        return access.getTargetOwner().isAssignableTo(UnitOfWork.class)
                && PHASES.contains(access.getTarget().getName());
    }
}
