package com.zzimcong.query.order;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface OrderLineRepository extends Repository<OrderLineEntity, OrderLineEntity.Key> {

    List<OrderLineEntity> findByOrderIdInOrderByLineNo(Collection<String> orderIds);
}
