package com.zzimcong.query.order;

import java.util.Collection;
import java.util.List;
import org.springframework.data.jpa.repository.JpaSpecificationExecutor;
import org.springframework.data.repository.Repository;

interface OrderRepository extends Repository<OrderEntity, String>, JpaSpecificationExecutor<OrderEntity> {

    List<OrderEntity> findByOrderIdIn(Collection<String> orderIds);
}
