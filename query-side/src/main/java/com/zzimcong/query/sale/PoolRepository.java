package com.zzimcong.query.sale;

import java.util.Collection;
import java.util.List;
import org.springframework.data.repository.Repository;

interface PoolRepository extends Repository<PoolEntity, String> {

    List<PoolEntity> findByStockIdIn(Collection<String> stockIds);
}
