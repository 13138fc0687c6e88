package com.zzimcong.query.stock;

import java.util.Optional;
import org.springframework.data.repository.Repository;

interface StockRepository extends Repository<StockEntity, String> {

    Optional<StockEntity> findById(String stockId);
}
