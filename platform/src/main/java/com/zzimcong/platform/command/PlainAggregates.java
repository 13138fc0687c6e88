package com.zzimcong.platform.command;

import java.lang.reflect.Constructor;
import org.axonframework.eventhandling.DomainEventMessage;
import org.axonframework.eventsourcing.AggregateFactory;
import org.axonframework.spring.stereotype.Aggregate;
import org.springframework.beans.BeanUtils;
import org.springframework.beans.factory.annotation.AnnotatedBeanDefinition;
import org.springframework.beans.factory.support.BeanDefinitionBuilder;
import org.springframework.beans.factory.support.BeanDefinitionRegistry;
import org.springframework.beans.factory.support.BeanDefinitionRegistryPostProcessor;
import org.springframework.util.StringUtils;

/**
 * Has aggregates made by their constructors. The framework would make each a bean of Spring first, at a third of what it
 * costs to load one, though ours take nothing from Spring.
 */
class PlainAggregates implements BeanDefinitionRegistryPostProcessor {

    /** After the name of an aggregate's class, where the framework looks for what makes it. */
    private static final String FACTORY = "AggregateFactory";

    @Override
    public void postProcessBeanDefinitionRegistry(BeanDefinitionRegistry beans) {
        for (var name : beans.getBeanDefinitionNames()) {
            var bean = beans.getBeanDefinition(name);
            if (bean instanceof AnnotatedBeanDefinition annotated
                    && annotated.getMetadata().hasAnnotation(Aggregate.class.getName())) {
                var type = annotated.getMetadata().getClassName();
                beans.registerBeanDefinition(
                        StringUtils.uncapitalize(StringUtils.unqualify(type.replace('$', '.'))) + FACTORY,
                        BeanDefinitionBuilder.genericBeanDefinition(ByConstructor.class)
                                .addConstructorArgValue(type)
                                .getBeanDefinition());
            }
        }
    }

    /**
     * Makes aggregates of one kind.
     *
     * @param <A> the kind
     */
    static class ByConstructor<A> implements AggregateFactory<A> {

        private final Class<A> kind;
        private final Constructor<A> constructor;

        ByConstructor(Class<A> kind) throws NoSuchMethodException {
            this.kind = kind;
            constructor = kind.getDeclaredConstructor();
        }

        @Override
        public A createAggregateRoot(String id, DomainEventMessage<?> first) {
            // The first event is a snapshot, where there is one.
            return kind.isAssignableFrom(first.getPayloadType())
                    ? kind.cast(first.getPayload())
                    : BeanUtils.instantiateClass(constructor);
        }

        @Override
        public Class<A> getAggregateType() {
            return kind;
        }
    }
}
