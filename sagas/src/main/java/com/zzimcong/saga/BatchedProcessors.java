package com.zzimcong.saga;

import com.zzimcong.platform.batch.BatchInterceptor;
import java.util.List;
import org.axonframework.config.Configurer;
import org.axonframework.config.ConfigurerModule;
import org.springframework.stereotype.Component;

/** Lets the processors that gather commands or rows send and write them once a batch. */
@Component
class BatchedProcessors implements ConfigurerModule {

    private static final List<String> NAMES = List.of("stock-desk", "checkout", "order-watch");

    private final BatchInterceptor interceptor;

    BatchedProcessors(BatchInterceptor interceptor) {
        this.interceptor = interceptor;
    }

    @Override
    public void configureModule(Configurer configurer) {
        NAMES.forEach(name -> configurer.eventProcessing().registerHandlerInterceptor(name, axon -> interceptor));
    }
}
