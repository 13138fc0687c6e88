package com.zzimcong.query;

import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.stereotype.Component;

/**
 * How the projections treat events that they could not take. A reset empties the dead letters too, since the replay
 * brings all events anew. That a stream has no dead letters is remembered, not asked for before each event.
 */
@Component
class ProjectionSetup implements ConfigurerModule {

    private final List<Projection> projections;

    ProjectionSetup(List<Projection> projections) {
        this.projections = projections;
    }

    @Override
    public void configureModule(Configurer configurer) {
        for (var projection : projections) {
            configurer
                    .eventProcessing()
                    .registerDeadLetteringEventHandlerInvokerConfiguration(
                            projection.view(),
                            (_, invoker) -> invoker.allowReset(true).enableSequenceIdentifierCache());
        }
    }
}
