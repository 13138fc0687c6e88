package com.zzimcong.saga;

import com.zzimcong.platform.batch.BatchProcessing;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Component;

/** Lets the processors that gather commands or rows send and write them once a batch. */
@Component
class BatchedProcessors implements ConfigurerModule {

    private static final List<String> NAMES = List.of("stock-desk", "checkout", "order-watch");

    // Asked for late: it sends commands, and the command bus itself is built from the configuration.
    private final ObjectProvider<BatchProcessing> batches;

    BatchedProcessors(ObjectProvider<BatchProcessing> batches) {
        this.batches = batches;
    }

    @Override
    public void configureModule(Configurer configurer) {
        NAMES.forEach(name -> configurer
                .eventProcessing()
                .registerHandlerInterceptor(name, axon -> batches.getObject().interceptor()));
    }
}
