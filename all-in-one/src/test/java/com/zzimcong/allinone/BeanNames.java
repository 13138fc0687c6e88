package com.zzimcong.allinone;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.lang.ConditionEvents;
import com.tngtech.archunit.lang.SimpleConditionEvent;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import org.springframework.stereotype.Component;

/** A bean is named after its class without the package, so that two sides in one JVM need different classes. */
final class BeanNames extends ArchCondition<JavaClass> {

    static final DescribedPredicate<JavaClass> ARE_BEANS = DescribedPredicate.describe(
            "are beans",
            type -> type.isMetaAnnotatedWith(Component.class)
                    || (type.isInterface() && type.isAssignableTo("org.springframework.data.repository.Repository")));

    private final Map<String, JavaClass> owners = new HashMap<>();

    BeanNames() {
        super("have simple names of their own");
    }

    @Override
    public void init(Collection<JavaClass> beans) {
        owners.clear();
    }

    @Override
    public void check(JavaClass bean, ConditionEvents events) {
        var other = owners.putIfAbsent(bean.getSimpleName(), bean);
        if (other != null) {
            events.add(SimpleConditionEvent.violated(
                    bean, "%s and %s have one bean name".formatted(bean.getName(), other.getName())));
        }
    }
}
